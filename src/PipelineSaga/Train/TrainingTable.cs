using Parquet;
using Parquet.Schema;
using PokeWatch.PipelineSaga.Raw;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>
/// The processed table as training needs it: the plain columns of all rows, and the features of chosen rows only, so that memory
/// follows the rows trained on.
/// </summary>
public sealed class TrainingTable
{
    private readonly string _path;

    private TrainingTable(string path, int rows)
    {
        _path = path;
        (Card, Day, Market, RollingMean3) = (new int[rows], new int[rows], new double[rows], new double[rows]);
    }

    /// <summary>Each row's series, numbered in the table's order.</summary>
    public int[] Card { get; }

    /// <summary>Day as <see cref="DateOnly.DayNumber"/>.</summary>
    public int[] Day { get; }

    /// <summary>Market price, USD.</summary>
    public double[] Market { get; }

    /// <summary>3-row rolling mean, USD.</summary>
    public double[] RollingMean3 { get; }

    /// <summary>How many series there are.</summary>
    public int Cards { get; private set; }

    /// <summary>How many rows there are.</summary>
    public int Rows => Day.Length;

    /// <summary>Reads the plain columns.</summary>
    public static async Task<TrainingTable> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var reader = await OpenAsync(path, cancellationToken);
        var fields = reader.Schema.DataFields.ToDictionary(field => field.Name);
        var table = new TrainingTable(path, checked((int)reader.RowGroups.Sum(group => group.RowCount)));
        var start = 0;
        string? card = null;
        for (var g = 0; g < reader.RowGroupCount; g++)
        {
            using var group = reader.OpenRowGroupReader(g);
            var rows = checked((int)group.RowCount);
            var ids = new string?[rows];
            var days = new DateOnly[rows];
            await group.ReadAsync(fields["card_id"], ids.AsMemory(), cancellationToken: cancellationToken);
            await group.ReadAsync<DateOnly>(fields["date"], days.AsMemory(), cancellationToken: cancellationToken);
            var (market, mean) = (table.Market.AsMemory(start, rows), table.RollingMean3.AsMemory(start, rows));
            await group.ReadAsync<double>(fields["market_price"], market, cancellationToken: cancellationToken);
            await group.ReadAsync<double>(fields["rolling_mean_3"], mean, cancellationToken: cancellationToken);
            for (var i = 0; i < rows; i++)
            {
                if (ids[i] != card)
                {
                    card = ids[i];
                    table.Cards++;
                }

                (table.Card[start + i], table.Day[start + i]) = (table.Cards - 1, days[i].DayNumber);
            }

            start += rows;
        }

        return table;
    }

    /// <summary>Reads the feature vectors of the rows that <paramref name="chosen"/> marks, in the table's order.</summary>
    public async Task<List<float[]>> FeaturesAsync(bool[] chosen, IReadOnlyList<string> features, CancellationToken cancellationToken)
    {
        await using var reader = await OpenAsync(_path, cancellationToken);
        var fields = reader.Schema.DataFields.ToDictionary(field => field.Name);
        var vectors = new List<float[]>();
        var start = 0;
        for (var g = 0; g < reader.RowGroupCount; g++)
        {
            using var group = reader.OpenRowGroupReader(g);
            var rows = checked((int)group.RowCount);
            var first = vectors.Count;
            var places = Enumerable.Range(0, rows).Where(row => chosen[start + row]).ToArray();
            vectors.AddRange(places.Select(_ => new float[features.Count]));
            var values = new float[rows];
            for (var feature = 0; feature < features.Count; feature++)
            {
                await group.ReadAsync<float>(fields[features[feature]], values.AsMemory(), cancellationToken: cancellationToken);
                for (var i = 0; i < places.Length; i++)
                {
                    vectors[first + i][feature] = values[places[i]];
                }
            }

            start += rows;
        }

        return vectors;
    }

    private static Task<ParquetReader> OpenAsync(string path, CancellationToken cancellationToken) =>
        ParquetFile.OpenAsync(path, cancellationToken, new ParquetOptions { UseDateOnlyTypeForDates = true });
}
