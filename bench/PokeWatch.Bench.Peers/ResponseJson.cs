using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PokeWatch.Bench.Peers;

/// <summary>Writes a whole JSON body at once, so that it needs no chunks.</summary>
internal static class ResponseJson
{
    /// <summary>Writes <paramref name="value"/> as the body.</summary>
    public static Task WriteJsonAsync<T>(this HttpResponse response, T value, JsonTypeInfo<T> type)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, 0, body.Length);
    }
}
