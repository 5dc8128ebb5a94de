using System.Text.Json;

namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>A reply's data, whichever of its shapes it came in.</summary>
/// <param name="Items">The cards or sets; empty for <c>null</c>, <c>[]</c> or no data.</param>
/// <param name="HasMore">Whether the reply says that more pages follow.</param>
public sealed record TrackerReply(IReadOnlyList<JsonElement> Items, bool HasMore)
{
    /// <summary>Reads a body whose <c>data</c> is an array, one object, or null.</summary>
    /// <exception cref="InvalidDataException">It is no JSON object with <c>data</c>.</exception>
    public static TrackerReply Parse(string body)
    {
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(body);
            root = document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("the reply is not JSON", exception);
        }

        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("data", out var data))
        {
            throw new InvalidDataException("the reply has no data");
        }

        IReadOnlyList<JsonElement> items = data.ValueKind switch
        {
            JsonValueKind.Null => [],
            JsonValueKind.Object => [data],
            JsonValueKind.Array when data.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object) => data.EnumerateArray().ToList(),
            _ => throw new InvalidDataException("the reply's data is neither cards nor nothing"),
        };
        return new TrackerReply(items, Json.Field(Json.Field(root, "metadata"), "hasMore") is { ValueKind: JsonValueKind.True });
    }
}
