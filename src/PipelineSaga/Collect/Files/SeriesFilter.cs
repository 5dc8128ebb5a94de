namespace PokeWatch.PipelineSaga.Collect.Files;

/// <summary>Says which rows of a file are of watched series.</summary>
internal sealed class SeriesFilter
{
    private readonly Dictionary<string, WatchedCard[]>? _cards;

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
}
