using System.Text.Json;

namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>A card in an API reply. Every field may be absent or of another type.</summary>
public sealed class TrackerCard(JsonElement json)
{
    /// <summary>TCGplayer's product id; a string or a number in the reply.</summary>
    public string? TcgplayerId => Json.Text(json, "tcgPlayerId");

    /// <summary>The card's name.</summary>
    public string? Name => Json.Text(json, "name");

    /// <summary>The number printed on the card.</summary>
    public string? Number => Json.Text(json, "cardNumber");

    /// <summary>The set's id; TCGplayer's group id in recent replies.</summary>
    public string? SetId => Json.Text(json, "setId");

    /// <summary>The set's name.</summary>
    public string? SetName => Json.Text(json, "setName");

    /// <summary>The rarity.</summary>
    public string? Rarity => Json.Text(json, "rarity");

    /// <summary>The printings that the reply speaks of; empty where it names none.</summary>
    public IReadOnlyList<string> Printings
    {
        get
        {
            var listed = Json.Field(json, "printingsAvailable") is { ValueKind: JsonValueKind.Array } printings
                ? printings.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)
                : [];
            return listed
                .Concat(Json.Fields(Json.Field(json, "variants")).Select(variant => variant.Name))
                .Concat(Json.Fields(Json.Field(Json.Field(json, "priceHistory"), "variants")).Select(variant => variant.Name))
                .Concat(Primary is { } primary ? [primary] : [])
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .ToList();
        }
    }

    private JsonElement? Prices => Json.Field(json, "prices");

    private string? Primary => Json.Text(Prices, "primaryPrinting");

    /// <summary>
    /// The near-mint prices of a printing, by day: its history; or the card's, where that is of this printing; or the
    /// price that the card has now, on the day on which it was last updated.
    /// </summary>
    /// <returns>Nothing where the reply has no price, or only prices of other printings.</returns>
    public IReadOnlyList<TrackerPoint> Points(string printing)
    {
        var printings = Printings;
        if (printings.Count > 0 && !printings.Contains(printing, StringComparer.OrdinalIgnoreCase))
        {
            return [];
        }

        // What the reply says of the card without naming a printing is of its primary one.
        var main = Primary is { } primary
            ? primary.Equals(printing, StringComparison.OrdinalIgnoreCase)
            : printings.Count <= 1;
        var updated = TrackerHistory.Day(Json.Text(Prices, "lastUpdated"));
        var variant = Json.FieldAnyCase(Json.Field(json, "variants"), printing);
        var low = Json.Number(variant, "lowPrice") ?? (main ? Json.Number(Prices, "low") : null);

        var history = TrackerHistory.Read(Json.Field(json, "priceHistory"), printing, main);
        if (history.Count == 0
            && updated is { } day
            && (Json.Number(variant, "marketPrice") ?? (main ? Json.Number(Prices, "market") : null)) is { } market)
        {
            history = [new TrackerPoint(day, market, null)];
        }

        // The listing was seen when the card was last updated; the API writes 0 for none.
        var listed = updated ?? history.Select(point => (DateOnly?)point.Date).Max();
        return low > 0
            ? history.Select(point => point.Date == listed ? point with { Low = low } : point).ToList()
            : history;
    }
}
