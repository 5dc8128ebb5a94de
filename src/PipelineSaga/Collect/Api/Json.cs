using System.Globalization;
using System.Text.Json;

namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>Reads fields of JSON whose shape cannot be trusted: null instead of an exception.</summary>
internal static class Json
{
    /// <summary>A field; null where absent, null, or where <paramref name="parent"/> is no object.</summary>
    public static JsonElement? Field(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } element
        && element.TryGetProperty(name, out var value)
        && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>A text, or a number spelled out.</summary>
    public static string? Text(JsonElement? parent, string name) => Field(parent, name) is { } value
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        }
        : null;

    /// <summary>A number, or a text that spells one.</summary>
    public static double? Number(JsonElement? parent, string name) => Field(parent, name) is { } value ? Number(value) : null;

    /// <summary>A number, or a text that spells one.</summary>
    public static double? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number) => number,
        JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) => number,
        _ => null,
    };

    /// <summary>The fields of an object; none where it is none.</summary>
    public static IEnumerable<JsonProperty> Fields(JsonElement? parent) =>
        parent is { ValueKind: JsonValueKind.Object } element ? element.EnumerateObject() : [];

    /// <summary>A field whose name matches in any case.</summary>
    public static JsonElement? FieldAnyCase(JsonElement? parent, string name) =>
        Fields(parent).Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(field => (JsonElement?)field.Value)
            .FirstOrDefault();
}
