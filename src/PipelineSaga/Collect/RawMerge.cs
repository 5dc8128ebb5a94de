using System.Runtime.InteropServices;
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
    public static List<RawPrice> Merge(List<RawPrice> existing, List<RawPrice> fetched)
    {
        var (before, now) = (ByCard(existing), ByCard(fetched));
        var merged = new List<RawPrice>(Math.Max(before.Count, now.Count));
        for (int i = 0, j = 0; i < now.Count || j < before.Count;)
        {
            var order = i == now.Count ? 1 : j == before.Count ? -1 : string.CompareOrdinal(now[i].CardId, before[j].CardId);
            var nowEnd = order <= 0 ? EndOfCard(now, i) : i;
            var beforeEnd = order >= 0 ? EndOfCard(before, j) : j;
            var known = CollectionsMarshal.AsSpan(before)[j..beforeEnd];
            if (order > 0)
            {
                merged.AddRange(known);
            }
            else
            {
                Keep(CollectionsMarshal.AsSpan(now)[i..nowEnd], known, merged);
            }

            (i, j) = (nowEnd, beforeEnd);
        }

        return merged;
    }

    private static void Keep(ReadOnlySpan<RawPrice> rows, ReadOnlySpan<RawPrice> before, List<RawPrice> merged)
    {
        // Of several rows for one card and day nobody knows which listing belongs to which.
        var isOfTheApi = rows.Length == 1 && before.Length == 1
            && rows[0].Source == PriceTrackerSource.SourceName && before[0].Source == PriceTrackerSource.SourceName;
        foreach (var row in rows)
        {
            merged.Add(Known(
                isOfTheApi ? row with { LowPrice = row.LowPrice ?? before[0].LowPrice, MidPrice = row.MidPrice ?? before[0].MidPrice } : row,
                before));
        }
    }

    private static RawPrice Known(RawPrice row, ReadOnlySpan<RawPrice> before)
    {
        foreach (var old in before)
        {
            if (row with { CollectedAt = old.CollectedAt } == old)
            {
                return old;
            }
        }

        return row;
    }

    private static int EndOfCard(List<RawPrice> rows, int start)
    {
        var end = start + 1;
        while (end < rows.Count && rows[end].CardId == rows[start].CardId)
        {
            end++;
        }

        return end;
    }

    private static List<RawPrice> ByCard(List<RawPrice> rows)
    {
        for (var i = 1; i < rows.Count; i++)
        {
            if (string.CompareOrdinal(rows[i - 1].CardId, rows[i].CardId) > 0)
            {
                return [.. rows.OrderBy(row => row.CardId, StringComparer.Ordinal)]; // stable
            }
        }

        return rows; // as files that are sorted by card give them
    }
}
