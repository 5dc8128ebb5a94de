using Parquet;
using PokeWatch.PipelineSaga.Preprocess.Cleaning;
using PokeWatch.PipelineSaga.Preprocess.Features;

namespace PokeWatch.PipelineSaga.Preprocess.Writing;

/// <summary>
/// Writes the processed table, computing figures and features for one row group of whole series at a time, so that only the plain
/// prices of all rows are in memory at once. While one group is written, the next ones are computed on other cores; where a group
/// ends and what it holds does not depend on how many there are.
/// </summary>
public static class ProcessedTableWriter
{
    private const int RowsPerGroup = 100_000;

    // Each takes some 40 MB. Writing is one after the other, so more would only wait for it.
    private const int MostGroupsInMemory = 4;

    /// <summary>Writes all rows.</summary>
    public static async Task WriteAsync(
        CleanPrices prices, Stream stream, Action<double> progress, CancellationToken cancellationToken)
    {
        var returns = SeriesReturns.Of(prices);
        var (moves, printings) = (MarketMoves.Of(prices, returns), new OtherPrintings(prices, returns));
        var ends = Ends(prices);
        var capacity = ends.Select((end, i) => prices.Starts[end] - prices.Starts[i == 0 ? 0 : ends[i - 1]]).Max();
        var groups = new TableGroup[Math.Min(ends.Count, Math.Clamp(Environment.ProcessorCount, 2, MostGroupsInMemory))];
        var computed = new Task[groups.Length];
        try
        {
            for (var i = 0; i < groups.Length; i++)
            {
                groups[i] = new TableGroup(prices, new FeatureCalculator(prices, moves, printings), capacity);
                computed[i] = ComputeAsync(groups[i], i);
            }

            await using var writer = await ParquetWriter.CreateAsync(
                ProcessedTable.Schema, stream, ProcessedTable.Options(), cancellationToken: cancellationToken);
            for (var i = 0; i < ends.Count; i++)
            {
                var place = i % groups.Length;
                await computed[place];
                await groups[place].WriteAsync(writer, cancellationToken);
                progress((double)prices.Starts[ends[i]] / prices.Rows);
                computed[place] = i + groups.Length < ends.Count ? ComputeAsync(groups[place], i + groups.Length) : Task.CompletedTask;
            }
        }
        finally
        {
            // A failure must not leave threads at work on prices that the caller gives up.
            await Task.WhenAll(computed.Where(task => task is not null)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Task ComputeAsync(TableGroup group, int number) =>
            Task.Run(() => group.Compute(number == 0 ? 0 : ends[number - 1], ends[number]), cancellationToken);
    }

    // Where each group's series end.
    private static List<int> Ends(CleanPrices prices)
    {
        var ends = new List<int>();
        for (int series = 0, first = 0; series < prices.SeriesCount; first = series)
        {
            while (series < prices.SeriesCount && prices.Starts[series] - prices.Starts[first] < RowsPerGroup)
            {
                series++;
            }

            ends.Add(series);
        }

        return ends;
    }
}
