using PokeWatch.PipelineSaga.Collect.Api;
using PokeWatch.PipelineSaga.Raw;

namespace PokeWatch.PipelineSaga.Collect;

/// <summary>How fetched rows of a day join the rows that the day's file has already.</summary>
public static class RawMerge
{
    /// <summary>
    /// The fetched rows take the place of all the day's rows of the same cards; rows of other cards stay. A row that
    /// says nothing new keeps the time at which it was first collected, so that an unchanged day gives an unchanged
    /// file. Listing prices, which the API tells only for its latest day, are not forgotten when that day is fetched again.
    /// </summary>
    /// <returns>The rows by card id (ordinal); rows of one card in the order fetched.</returns>
    public static IReadOnlyList<RawPrice> Merge(IReadOnlyList<RawPrice> existing, IReadOnlyList<RawPrice> fetched)
    {
        var fetchedCards = fetched.Select(row => row.CardId).ToHashSet(StringComparer.Ordinal);
        var before = existing.Where(row => fetchedCards.Contains(row.CardId)).ToLookup(row => row.CardId, StringComparer.Ordinal);
        return existing.Where(row => !fetchedCards.Contains(row.CardId))
            .Concat(fetched.Select(row => Keep(row, before[row.CardId])))
            .OrderBy(row => row.CardId, StringComparer.Ordinal)
            .ToList();
    }

    private static RawPrice Keep(RawPrice row, IEnumerable<RawPrice> before)
    {
        var filled = before.LastOrDefault() is { } last && row.Source == PriceTrackerSource.SourceName && last.Source == row.Source
            ? row with { LowPrice = row.LowPrice ?? last.LowPrice, MidPrice = row.MidPrice ?? last.MidPrice }
            : row;
        return before.FirstOrDefault(old => filled with { CollectedAt = old.CollectedAt } == old) ?? filled;
    }
}
