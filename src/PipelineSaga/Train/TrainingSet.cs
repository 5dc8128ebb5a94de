using PokeWatch.PipelineSaga.Preprocess.Features;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>The rows of a table that can be learned from: their outcome is known and they are dear enough.</summary>
public sealed class TrainingSet
{
    private readonly TrainingTable _table;
    private readonly int[] _rows;
    private readonly double[] _targets;
    private readonly List<float[]> _features;

    private TrainingSet(TrainingTable table, int[] rows, double[] targets, List<float[]> features) =>
        (_table, _rows, _targets, _features) = (table, rows, targets, features);

    /// <summary>Which days are trained on and which are scored.</summary>
    public required TimeSplit Split { get; init; }

    /// <summary>The least price (USD) of a row; 0 where the configured floor would have left too few.</summary>
    public required double Floor { get; init; }

    /// <summary>How many rows there are.</summary>
    public int Count => _rows.Length;

    /// <summary>Selects the rows and reads their features.</summary>
    public static async Task<TrainingSet> OfAsync(
        TrainingTable table, int lastDay, TrainOptions options, CancellationToken cancellationToken)
    {
        var targets = Targets(table, lastDay, options);
        var labelled = Enumerable.Range(0, table.Rows).Where(row => !double.IsNaN(targets[row])).ToArray();
        var dear = labelled.Where(row => table.Market[row] >= options.MinTrainPrice).ToArray();
        var (rows, floor) = dear.Length >= options.MinRows ? (dear, options.MinTrainPrice) : (labelled, 0);
        var chosen = new bool[table.Rows];
        foreach (var row in rows)
        {
            chosen[row] = true;
        }

        var features = await table.FeaturesAsync(chosen, FeatureCatalogue.Names, cancellationToken);
        return new TrainingSet(table, rows, Array.ConvertAll(rows, row => targets[row]), features)
        {
            Split = TimeSplit.Of(table.Day.Min(), lastDay - options.HorizonDays, options),
            Floor = floor,
        };
    }

    /// <summary>The rows up to a day.</summary>
    public List<int> Upto(int day) => Between(0, day);

    /// <summary>The rows of a range of days, both included.</summary>
    public List<int> Between(int first, int last) =>
        [.. Enumerable.Range(0, Count).Where(i => _table.Day[_rows[i]] >= first && _table.Day[_rows[i]] <= last)];

    /// <summary>The rows as the trees read them.</summary>
    public IEnumerable<TrainingRow> Rows(IReadOnlyList<int> chosen, BoostedTrees trees) =>
        chosen.Select(i => new TrainingRow { Features = _features[i], Label = trees.Label(_targets[i]) });

    /// <summary>A row with its outcome and prediction.</summary>
    public ScoredRow Scored(int i, float predicted) =>
        new(_table.Day[_rows[i]], _table.Market[_rows[i]], _table.RollingMean3[_rows[i]], _targets[i], predicted);

    private static double[] Targets(TrainingTable table, int lastDay, TrainOptions options)
    {
        var targets = new double[table.Rows];
        for (int start = 0, end; start < table.Rows; start = end)
        {
            end = start + 1;
            while (end < table.Rows && table.Card[end] == table.Card[start])
            {
                end++;
            }

            NextDaysTarget.Compute(
                table.Day.AsSpan(start..end),
                table.Market.AsSpan(start..end),
                lastDay,
                options.HorizonDays,
                options.MinTargetDays,
                targets.AsSpan(start..end));
        }

        return targets;
    }
}
