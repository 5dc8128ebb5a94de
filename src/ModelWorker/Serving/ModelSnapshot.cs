using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using PokeWatch.Contracts;

namespace PokeWatch.ModelWorker.Serving;

/// <summary>
/// One publication, ready to serve: every card's prices scored by one model version. Never changes once made, so that an
/// answer built from one snapshot is of one version.
/// </summary>
public sealed class ModelSnapshot
{
    private readonly FrozenDictionary<string, PriceSeries> _series;

    /// <summary>Freezes the series of a publication.</summary>
    /// <param name="published">The publication.</param>
    /// <param name="series">One series a card.</param>
    /// <param name="lastDay">The last day (UTC) of the whole table.</param>
    /// <param name="loadedAt">When the load was done (UTC).</param>
    public ModelSnapshot(ModelPublished published, IEnumerable<PriceSeries> series, DateOnly lastDay, DateTimeOffset loadedAt)
    {
        Publication = published.Publication;
        ModelVersion = published.ModelVersion;
        Signals = published.Calibration?.Signals;
        TableSha256 = published.Table.Sha256;
        PublishedAt = published.PublishedAt;
        LastDay = lastDay;
        LoadedAt = loadedAt;
        _series = series.ToFrozenDictionary(one => one.Card.CardId, StringComparer.Ordinal);
        Cards = [.. _series.Values.Select(one => one.Card).OrderBy(card => card.CardId, StringComparer.Ordinal)];
    }

    /// <summary>The publication's number.</summary>
    public long Publication { get; }

    /// <summary>The model version.</summary>
    public string ModelVersion { get; }


    /// <summary>How the version's signals did on held-out days; null if the publication does not tell.</summary>
    public SignalRecord? Signals { get; }

    /// <summary>SHA-256 of the table that the prices are of.</summary>
    public string TableSha256 { get; }

    /// <summary>The last day (UTC) of the whole table.</summary>
    public DateOnly LastDay { get; }

    /// <summary>When it was published (UTC).</summary>
    public DateTimeOffset PublishedAt { get; }

    /// <summary>When the load was done (UTC).</summary>
    public DateTimeOffset LoadedAt { get; }

    /// <summary>All cards by id in ordinal order.</summary>
    public IReadOnlyList<CardSummary> Cards { get; }

    /// <summary>
    /// Why the last fair price of a card is to be trusted less by who asks for the present, of which an old last day says little; who
    /// names that day gets what held on it.
    /// </summary>
    public LowConfidenceReasons LowConfidenceToday(PriceSeries series) =>
        series.LowConfidenceOf(series.Count - 1)
            .With(LowConfidenceReason.StalePrice, ConfidenceRule.IsBehind(series.Card.LastDate, LastDay));

    /// <summary>Finds a card by its exact id.</summary>
    public bool TryGetSeries(string cardId, [NotNullWhen(true)] out PriceSeries? series) => _series.TryGetValue(cardId, out series);
}
