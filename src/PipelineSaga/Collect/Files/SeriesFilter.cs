namespace PokeWatch.PipelineSaga.Collect.Files;

/// <summary>Says which rows of a file are of watched series, and what PokeWatch calls these series.</summary>
internal sealed class SeriesFilter
{
    private readonly Dictionary<string, WatchedCard[]>? _cards;
    private readonly Dictionary<(string, string?), string> _catalogueIds = [];

    /// <summary>A filter for <paramref name="cards"/>; null for every series.</summary>
    public SeriesFilter(IReadOnlyList<WatchedCard>? cards) =>
        _cards = cards?.GroupBy(card => card.TcgplayerId).ToDictionary(group => group.Key, group => group.ToArray());

    /// <summary>Whether a row is wanted; <paramref name="card"/> is null in the catalogue.</summary>
    public bool Wants(string? productId, string? variant, out WatchedCard? card)
    {
        card = null;
        if (productId is null || _cards is null)
        {
            return productId is not null;
        }

        if (_cards.TryGetValue(productId, out var printings))
        {
            card = Array.Find(printings, printing => string.Equals(printing.Variant, variant, StringComparison.OrdinalIgnoreCase));
        }

        return card is not null;
    }

    /// <summary>PokeWatch's id of a wanted row's series.</summary>
    public string IdOf(WatchedCard? card, string productId, string? variant)
    {
        if (card is not null)
        {
            return card.Id;
        }

        if (!_catalogueIds.TryGetValue((productId, variant), out var id))
        {
            _catalogueIds[(productId, variant)] = id = CatalogueId.Of(productId, variant);
        }

        return id;
    }
}
