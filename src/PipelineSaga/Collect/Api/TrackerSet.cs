using System.Text.Json;

namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>A set in an API reply.</summary>
/// <param name="Id">The API's id.</param>
/// <param name="Name">The name.</param>
/// <param name="CardCount">How many cards it says it has; null where it does not.</param>
internal sealed record TrackerSet(string Id, string Name, int? CardCount)
{
    /// <summary>Reads a set; null if it has no id.</summary>
    public static TrackerSet? Of(JsonElement json) =>
        (Json.Text(json, "id") ?? Json.Text(json, "tcgPlayerNumericId")) is { Length: > 0 } id
            ? new TrackerSet(id, Json.Text(json, "name") ?? id, Json.Number(json, "cardCount") is { } count and >= 0 and < 100_000 ? (int)count : null)
            : null;
}
