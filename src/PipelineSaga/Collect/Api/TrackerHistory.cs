using System.Text.Json;
using PokeWatch.PipelineSaga.Raw;

namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>Reads a card's price history in each of the shapes that the API and its clients know.</summary>
internal static class TrackerHistory
{
    private const string NearMint = "Near Mint";

    /// <summary>
    /// The near-mint history of a printing: <c>variants.&lt;printing&gt;</c> first; then, if <paramref name="main"/> (the
    /// card's own figures are of this printing), <c>conditions</c>, or a flat <c>{"2025-12-01": 1.5}</c>, or a flat
    /// <c>[{"date", "price"|"market"}]</c>. Points without a day or a price are left out.
    /// </summary>
    public static IReadOnlyList<TrackerPoint> Read(JsonElement? history, string printing, bool main)
    {
        var ofPrinting = Points(NearMintOf(Json.FieldAnyCase(Json.Field(history, "variants"), printing)));
        if (ofPrinting.Count > 0 || !main)
        {
            return ofPrinting;
        }

        var ofCard = Points(NearMintOf(Json.Field(history, "conditions")));
        return ofCard.Count > 0 ? ofCard : Points(history);
    }

    /// <summary>The day of a text; null where it is none.</summary>
    public static DateOnly? Day(string? text) => IsoDay.TryParse(text, out var day) ? day : null;

    // Japanese cards say "Near Mint Holofoil - Japanese"; the plain name goes first.
    private static JsonElement? NearMintOf(JsonElement? conditions) =>
        Json.FieldAnyCase(conditions, NearMint)
        ?? Json.Fields(conditions)
            .Where(condition => condition.Name.StartsWith(NearMint, StringComparison.OrdinalIgnoreCase))
            .Select(condition => (JsonElement?)condition.Value)
            .FirstOrDefault();

    private static IReadOnlyList<TrackerPoint> Points(JsonElement? series)
    {
        var list = Json.Field(series, "history") ?? series;
        return list switch
        {
            { ValueKind: JsonValueKind.Array } array => array.EnumerateArray()
                .Select(point => Point(Day(Json.Text(point, "date")), Json.Number(point, "market") ?? Json.Number(point, "price")))
                .OfType<TrackerPoint>()
                .ToList(),
            { ValueKind: JsonValueKind.Object } days => days.EnumerateObject()
                .Select(day => Point(Day(day.Name), Json.Number(day.Value) ?? Json.Number(day.Value, "market") ?? Json.Number(day.Value, "price")))
                .OfType<TrackerPoint>()
                .ToList(),
            _ => [],
        };
    }

    private static TrackerPoint? Point(DateOnly? day, double? market) =>
        day is { } known && market is { } price ? new TrackerPoint(known, price, null) : null;
}
