using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using PokeWatch.Gateway.Problems;

namespace PokeWatch.Gateway.Input;

/// <summary>
/// A request body read as JSON, or the problem that says which field of it is wrong. The framework's own binding would
/// answer a bad body with an empty 400.
/// </summary>
public sealed class JsonBody<T>
    where T : class
{
    private static readonly int LargestBody =
        ((BodyLimitAttribute?)Attribute.GetCustomAttribute(typeof(T), typeof(BodyLimitAttribute)))?.Bytes ?? 64 * 1024;

    private readonly T? _value;
    private readonly ProblemHttpResult? _problem;

    private JsonBody(T? value, ProblemHttpResult? problem)
    {
        _value = value;
        _problem = problem;
    }

    /// <summary>The value of a body that must be there.</summary>
    /// <returns>The problem; null if there is none and <paramref name="value"/> is set.</returns>
    public ProblemHttpResult? Read(out T value)
    {
        value = _value!;
        return _problem ?? (_value is null ? Problem.Invalid(JsonFault.Body, "A JSON object is required.") : null);
    }

    /// <summary>The value of a body that may be empty.</summary>
    /// <returns>The problem; null if there is none.</returns>
    public ProblemHttpResult? ReadOptional(out T? value)
    {
        value = _value;
        return _problem;
    }

    /// <summary>Reads the body; called by the framework.</summary>
    public static async ValueTask<JsonBody<T>> BindAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = Math.Min(LargestBody, size.MaxRequestBodySize ?? LargestBody);
        }

        using var buffer = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(buffer, context.RequestAborted);
        }
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            // The web server has no status of its own for some kinds of broken chunks.
            return new(null, Problem.Invalid(JsonFault.Body, "Could not be read to its end."));
        }

        if (buffer.Length == 0)
        {
            return new(null, null);
        }

        if (!IsJsonInUtf8(request.ContentType))
        {
            return new(null, Problem.NotJson());
        }

        var options = InputJson.Of(context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        try
        {
            return JsonSerializer.Deserialize<T>(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), options) is { } value
                ? new(value, null)
                : new(null, Problem.Invalid(JsonFault.Body, "A JSON object is required."));
        }
        catch (JsonException exception)
        {
            var (field, reason) = JsonFault.Explain(exception, typeof(T), options);
            return new(null, Problem.Invalid(field, reason));
        }
    }

    private static bool IsJsonInUtf8(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (type.Charset.Length == 0 || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
