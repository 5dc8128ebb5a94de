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
        var now = fetched.ToLookup(row => row.CardId, StringComparer.Ordinal);
        var before = existing.ToLookup(row => row.CardId, StringComparer.Ordinal);
        return existing.Where(row => !now.Contains(row.CardId))
            .Concat(now.SelectMany(card => Keep(card.ToList(), before[card.Key].ToList())))
            .OrderBy(row => row.CardId, StringComparer.Ordinal)
            .ToList();
    }

    private static IEnumerable<RawPrice> Keep(List<RawPrice> rows, List<RawPrice> before)
    {
        // Of several rows for one card and day nobody knows which listing belongs to which.
        if (rows is [{ Source: PriceTrackerSource.SourceName } only] && before is [var last] && last.Source == only.Source)
        {
            rows = [only with { LowPrice = only.LowPrice ?? last.LowPrice, MidPrice = only.MidPrice ?? last.MidPrice }];
        }

        return rows.Select(row => before.Find(old => row with { CollectedAt = old.CollectedAt } == old) ?? row);
    }
}
