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

    /// <summary>Each series' rarity, as its first row has it; null where unknown.</summary>
    public List<string?> RarityOfCard { get; } = [];

    /// <summary>How many series there are.</summary>
    public int Cards => RarityOfCard.Count;

    /// <summary>The first day of any row; 0 without rows.</summary>
    public int FirstDay => Day.DefaultIfEmpty(0).Min();

    /// <summary>The last day of any row; 0 without rows.</summary>
    public int LastDay => Day.DefaultIfEmpty(0).Max();

    /// <summary>The names of all columns.</summary>
    public IReadOnlySet<string> Columns { get; private init; } = new HashSet<string>();

    /// <summary>How many rows there are.</summary>
    public int Rows => Day.Length;

    /// <summary>Reads the plain columns.</summary>
    public static async Task<TrainingTable> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var reader = await OpenAsync(path, cancellationToken);
        var fields = reader.Schema.DataFields.ToDictionary(field => field.Name);
        var table = new TrainingTable(path, checked((int)reader.RowGroups.Sum(group => group.RowCount)))
        {
            Columns = fields.Keys.ToHashSet(StringComparer.Ordinal),
        };
        var start = 0;
        string? card = null;
        for (var g = 0; g < reader.RowGroupCount; g++)
        {
            using var group = reader.OpenRowGroupReader(g);
            var rows = checked((int)group.RowCount);
            var ids = new string?[rows];
            var rarities = new string?[rows];
            var days = new DateOnly[rows];
            await group.ReadAsync(fields["card_id"], ids.AsMemory(), cancellationToken: cancellationToken);
            await group.ReadAsync(fields["rarity"], rarities.AsMemory(), cancellationToken: cancellationToken);
            await group.ReadAsync<DateOnly>(fields["date"], days.AsMemory(), cancellationToken: cancellationToken);
            var (market, mean) = (table.Market.AsMemory(start, rows), table.RollingMean3.AsMemory(start, rows));
            await group.ReadAsync<double>(fields["market_price"], market, cancellationToken: cancellationToken);
            await group.ReadAsync<double>(fields["rolling_mean_3"], mean, cancellationToken: cancellationToken);
            for (var i = 0; i < rows; i++)
            {
                if (ids[i] != card)
                {
                    card = ids[i];
                    table.RarityOfCard.Add(rarities[i]);
                }

                (table.Card[start + i], table.Day[start + i]) = (table.Cards - 1, days[i].DayNumber);
            }

            start += rows;
        }

        return table;
    }

    /// <summary>Reads the feature vectors of <paramref name="rows"/>, which ascend, in their order.</summary>
    public async Task<float[][]> FeaturesAsync(int[] rows, IReadOnlyList<string> features, CancellationToken cancellationToken)
    {
        await using var reader = await OpenAsync(_path, cancellationToken);
        var fields = reader.Schema.DataFields.ToDictionary(field => field.Name);
        var vectors = Array.ConvertAll(rows, _ => new float[features.Count]);
        var (start, first) = (0, 0);
        for (var g = 0; g < reader.RowGroupCount; g++)
        {
            using var group = reader.OpenRowGroupReader(g);
            var values = new float[checked((int)group.RowCount)];
            var end = first;
            while (end < rows.Length && rows[end] < start + values.Length)
            {
                end++;
            }

            for (var feature = 0; feature < features.Count && end > first; feature++)
            {
                await group.ReadAsync<float>(fields[features[feature]], values.AsMemory(), cancellationToken: cancellationToken);
                for (var i = first; i < end; i++)
                {
                    vectors[i][feature] = values[rows[i] - start];
                }
            }

            (start, first) = (start + values.Length, end);
        }

        return vectors;
    }

    private static Task<ParquetReader> OpenAsync(string path, CancellationToken cancellationToken) =>
        ParquetFile.OpenAsync(path, cancellationToken, new ParquetOptions { UseDateOnlyTypeForDates = true });
}
