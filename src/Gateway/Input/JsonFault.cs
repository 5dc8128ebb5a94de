using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PokeWatch.Gateway.Input;

/// <summary>Says in the caller's words why a body could not be read.</summary>
public static class JsonFault
{
    /// <summary>The name under which the body as a whole is at fault.</summary>
    public const string Body = "body";

    /// <summary>The field at fault, and what is wrong with it.</summary>
    public static (string Field, string Reason) Explain(JsonException exception, Type type, JsonSerializerOptions options)
    {
        var properties = options.GetTypeInfo(type).Properties;
        var property = properties.FirstOrDefault(candidate =>
            exception.Path is { } path
            && (path == $"$.{candidate.Name}" || path.StartsWith($"$.{candidate.Name}.", StringComparison.Ordinal)
                || path.StartsWith($"$.{candidate.Name}[", StringComparison.Ordinal)));

        // The serializer wraps the reader's own exception where the text is no JSON at all.
        if (exception.InnerException is JsonException)
        {
            var where = $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}";
            return (property?.Name ?? Body, $"This is not well-formed JSON at {where}.");
        }

        if (exception.Message.Contains("uplicate property", StringComparison.Ordinal))
        {
            return (property?.Name ?? Body, "The same field is given twice.");
        }

        return property is null
            ? (Body, "A JSON object is required.")
            : (property.Name, $"Must be {Expected(property)}.");
    }

    private static string Expected(JsonPropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type == typeof(DateOnly) ? "a date that exists, as \"yyyy-MM-dd\""
            : type == typeof(int) ? "a whole JSON number"
            : type == typeof(double) ? "a JSON number"
            : type == typeof(bool) ? "true or false"
            : type != typeof(string) && type.IsAssignableTo(typeof(System.Collections.IEnumerable)) ? "a JSON array"
            : "a JSON string";
    }
}
