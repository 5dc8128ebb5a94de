using PokeWatch.Contracts;
using PokeWatch.Gateway.FairPrice;

namespace PokeWatch.Gateway.Signals;

/// <summary>The latest prices of all cards of one publication, by id in ordinal order. Never changes once made.</summary>
public sealed class PublishedPrices
{
    private readonly IReadOnlyList<LatestPrices> _parts;
    private readonly string[] _ids;
    private readonly double[] _markets;
    private readonly string?[] _categories;
    private readonly IReadOnlyList<Confidence[]> _confidences;
    private readonly int _partSize;

    /// <summary>Puts the parts together, of which at least the first is there and all but the last are of its length.</summary>
    public PublishedPrices(IReadOnlyList<LatestPrices> parts)
    {
        _parts = parts;
        _partSize = Math.Max(1, parts[0].CardIds.Count);
        _ids = [.. parts.SelectMany(part => part.CardIds)];
        _markets = [.. parts.SelectMany(part => part.MarketPrices)];
        _categories = [.. parts.SelectMany(part => part.Categories.Select(index => part.CategoryNames[index]))];
        _confidences = [.. parts.Select(part => part.LowConfidenceSets.Select(Confidence.Of).ToArray())];
    }

    /// <summary>The publication's number.</summary>
    public long Publication => _parts[0].Publication;

    /// <summary>The model version.</summary>
    public string ModelVersion => _parts[0].ModelVersion;

    /// <summary>SHA-256 of the table.</summary>
    public string TableSha256 => _parts[0].TableSha256;

    /// <summary>How the version's signals did on held-out days; null where the version does not tell.</summary>
    public SignalRecord? Signals => _parts[0].Signals;

    /// <summary>How many cards there are.</summary>
    public int Count => _ids.Length;

    /// <summary>Each card's market price, USD.</summary>
    public IReadOnlyList<double> MarketPrices => _markets;

    /// <summary>Each card's category; null where it has none.</summary>
    public IReadOnlyList<string?> Categories => _categories;

    /// <summary>The id of the card at <paramref name="index"/>.</summary>
    public string IdOf(int index) => _ids[index];

    /// <summary>The index of a card; negative if there is none.</summary>
    public int IndexOf(string cardId) => Array.BinarySearch(_ids, cardId, StringComparer.Ordinal);

    /// <summary>The prices in portions that a decision worker judges at a time.</summary>
    public IEnumerable<PricePair[]> Portions() => _parts.Select(part => part.MarketPrices
        .Zip(part.FairPrices, (market, fair) => new PricePair { MarketPrice = market, FairPrice = fair }).ToArray());

    /// <summary>The answer's entry of one card.</summary>
    public CardSignal Show(int index, Signal signal, double deviation)
    {
        var (part, row) = (_parts[index / _partSize], index % _partSize);
        return new()
        {
            CardId = _ids[index],
            Name = part.Names[row],
            Category = _categories[index],
            Date = part.Dates[row],
            MarketPrice = _markets[index],
            FairPrice = part.FairPrices[row],
            DeviationPct = deviation,
            Signal = signal,
            Interval = part.IntervalLows[row] is { } low && part.IntervalHighs[row] is { } high
                ? new() { Low = low, High = high, Nominal = part.IntervalNominal }
                : null,
            Confidence = _confidences[index / _partSize][part.LowConfidence[row]],
        };
    }
}
