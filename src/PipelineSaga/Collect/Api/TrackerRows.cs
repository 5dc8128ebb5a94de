using PokeWatch.PipelineSaga.Raw;

namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>Makes raw rows of the API's cards.</summary>
internal static class TrackerRows
{
    /// <summary>The wanted days of a watched card.</summary>
    public static IReadOnlyList<RawPrice> Of(TrackerCard found, WatchedCard card, TrackerDays days, DateTime collectedAt) =>
        Rows(found, days, collectedAt, Card(found, card.Id, card.Variant) with
        {
            CardName = card.Name,
            CardNumber = card.Number,
            SetName = card.Set,
            Category = card.Category,
            TcgplayerId = card.TcgplayerId,
        });

    /// <summary>The wanted days of every printing of a card of the catalogue; none for a card without a product id.</summary>
    public static IReadOnlyList<RawPrice> OfCatalogue(TrackerCard found, TrackerDays days, DateTime collectedAt) =>
        found.TcgplayerId is { Length: > 0 } id
            ? found.Printings
                .SelectMany(printing => Rows(found, days, collectedAt, Card(found, CatalogueId.Of(id, printing), printing)))
                .ToList()
            : [];

    private static RawCard Card(TrackerCard found, string id, string printing) => new()
    {
        CardId = id,
        CardNumber = found.Number,
        CardName = found.Name,
        SetId = found.SetId,
        SetName = found.SetName,
        Category = CatalogueId.Category,
        Rarity = found.Rarity,
        TcgplayerId = found.TcgplayerId,
        Source = PriceTrackerSource.SourceName,
        Variant = printing,
    };

    private static IReadOnlyList<RawPrice> Rows(TrackerCard found, TrackerDays days, DateTime collectedAt, RawCard card) =>
        found.Points(card.Variant!).Where(point => days.Contains(point.Date)).Select(point => new RawPrice
        {
            Card = card,
            Date = point.Date,
            MarketPrice = point.Market,
            LowPrice = point.Low,
            CollectedAt = collectedAt,
        }).ToList();
}
