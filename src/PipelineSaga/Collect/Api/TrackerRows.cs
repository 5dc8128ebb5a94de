using PokeWatch.PipelineSaga.Raw;

namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>Makes raw rows of the API's cards.</summary>
internal static class TrackerRows
{
    /// <summary>The wanted days of a watched card.</summary>
    public static IReadOnlyList<RawPrice> Of(TrackerCard found, WatchedCard card, TrackerDays days, DateTime collectedAt) =>
        Rows(found, card.Variant, days, collectedAt, row => row with
        {
            CardId = card.Id,
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
                .SelectMany(printing => Rows(found, printing, days, collectedAt, row => row with { CardId = CatalogueId.Of(id, printing) }))
                .ToList()
            : [];

    private static IReadOnlyList<RawPrice> Rows(
        TrackerCard found, string printing, TrackerDays days, DateTime collectedAt, Func<RawPrice, RawPrice> name) =>
        found.Points(printing).Where(point => days.Contains(point.Date)).Select(point => name(new RawPrice
        {
            CardId = "",
            CardNumber = found.Number,
            CardName = found.Name,
            SetId = found.SetId,
            SetName = found.SetName,
            Date = point.Date,
            MarketPrice = point.Market,
            Category = CatalogueId.Category,
            Rarity = found.Rarity,
            TcgplayerId = found.TcgplayerId,
            Source = PriceTrackerSource.SourceName,
            Variant = printing,
            LowPrice = point.Low,
            CollectedAt = collectedAt,
        })).ToList();
}
