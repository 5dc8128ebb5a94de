using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>How a model is trained and scored: section <c>Train</c>. Every value is part of the settings' hash.</summary>
public sealed class TrainOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Train";

    /// <summary>How many days ahead the target looks; also the gap between training and validation days.</summary>
    [Range(1, 60)]
    public int HorizonDays { get; set; } = 7;

    /// <summary>A target needs this many prices within the horizon; with fewer the row is not used.</summary>
    [Range(1, 60)]
    public int MinTargetDays { get; set; } = 4;

    /// <summary>The share of the labelled days, the last ones, that the model is scored on.</summary>
    [Range(0.05, 0.5)]
    public double ValidationShare { get; set; } = 0.2;

    /// <summary>The least number of validation days; a short history gives at most a third of its days.</summary>
    [Range(1, 365)]
    public int MinValidationDays { get; set; } = 14;

    /// <summary>
    /// Metrics are over rows of at least this price (USD): below it a cent is a large move and every guess is right or wrong by luck.
    /// </summary>
    [Range(0, double.MaxValue)]
    public double MinPrice { get; set; } = 5;

    /// <summary>Rows below this price (USD) are not trained on: most rows are cheap, and their tick noise would drown the others.</summary>
    [Range(0, double.MaxValue)]
    public double MinTrainPrice { get; set; } = 3;

    /// <summary>
    /// At most about so many rows are trained on; of more, every second, third, ... day of each card is. Neighbouring days tell nearly
    /// the same, since their targets overlap, and memory and time stay bounded whatever the catalogue's size.
    /// </summary>
    [Range(1_000, 100_000_000)]
    public int MaxRows { get; set; } = 1_000_000;

    /// <summary>A price floor that leaves fewer rows than this is dropped, so that a store of cheap cards still gets a model.</summary>
    [Range(1, int.MaxValue)]
    public int MinRows { get; set; } = 200;

    /// <summary>
    /// The unit u (log ratio) of asinh(target / u), which is what the trees are fitted to. They minimise squared error; asinh keeps
    /// small moves as they are and tames the large ones, so that the fit is near the median and scores better in absolute error.
    /// </summary>
    [Range(1e-4, 10)]
    public double TargetUnit { get; set; } = 0.02;

    /// <summary>A rise or fall of this much (fraction) is a move: what a signal foretells, and what the chance of a rise is of.</summary>
    [Range(0.001, 1)]
    public double Move { get; set; } = 0.05;

    /// <summary>From this chance of a rise on, the fair price is raised.</summary>
    [Range(0, 1)]
    public double RiseFrom { get; set; } = 0.3;

    /// <summary>By how much (log ratio) for each unit of chance above it; 0 turns it off.</summary>
    [Range(0, 10)]
    public double RiseWeight { get; set; } = 0.2;

    /// <summary>The share of outcomes that the interval of a fair price is made to hold, a fraction.</summary>
    [Range(0.5, 0.99)]
    public double IntervalShare { get; set; } = 0.9;

    /// <summary>A price band with fewer held-out rows than this shares its interval's width with its neighbour.</summary>
    [Range(10, int.MaxValue)]
    public int MinIntervalRows { get; set; } = 300;

    /// <summary>The precision (fraction) that calibrated thresholds are to reach on the held-out days.</summary>
    [Range(0.01, 1)]
    public double TargetPrecision { get; set; } = 0.4;

    /// <summary>A threshold that gave fewer signals than this on the held-out days is not chosen.</summary>
    [Range(1, int.MaxValue)]
    public int MinSignals { get; set; } = 30;

    /// <summary>Boosting rounds of each of the three models.</summary>
    [Range(1, 10_000)]
    public int Trees { get; set; } = 180;

    /// <summary>Leaves of a tree.</summary>
    [Range(2, 1024)]
    public int Leaves { get; set; } = 31;

    /// <summary>Learning rate.</summary>
    [Range(1e-4, 1)]
    public double LearningRate { get; set; } = 0.08;

    /// <summary>The share of features that a tree may use.</summary>
    [Range(0.05, 1)]
    public double FeatureShare { get; set; } = 0.7;

    /// <summary>The share of rows that a tree is grown on.</summary>
    [Range(0.05, 1)]
    public double RowShare { get; set; } = 0.7;

    /// <summary>L2 regularisation.</summary>
    [Range(0, 1e6)]
    public double L2 { get; set; } = 10;

    /// <summary>The seed of everything random.</summary>
    public int Seed { get; set; } = 20251201;

    /// <summary>
    /// Threads of the trainer. More than one sums in another order on another machine, and the bytes of the model change with it.
    /// </summary>
    [Range(1, 64)]
    public int Threads { get; set; } = 1;

    /// <summary>The settings by name, in ordinal order of names.</summary>
    public SortedDictionary<string, string> ToSettings() => new(StringComparer.Ordinal)
    {
        ["algorithm"] = "lightgbm-asinh-rise-2",
        ["horizon_days"] = Text(HorizonDays),
        ["min_target_days"] = Text(MinTargetDays),
        ["validation_share"] = Text(ValidationShare),
        ["min_validation_days"] = Text(MinValidationDays),
        ["min_price"] = Text(MinPrice),
        ["min_train_price"] = Text(MinTrainPrice),
        ["min_rows"] = Text(MinRows),
        ["target_unit"] = Text(TargetUnit),
        ["max_rows"] = Text(MaxRows),
        ["move"] = Text(Move),
        ["rise_from"] = Text(RiseFrom),
        ["rise_weight"] = Text(RiseWeight),
        ["interval_share"] = Text(IntervalShare),
        ["min_interval_rows"] = Text(MinIntervalRows),
        ["target_precision"] = Text(TargetPrecision),
        ["min_signals"] = Text(MinSignals),
        ["trees"] = Text(Trees),
        ["leaves"] = Text(Leaves),
        ["learning_rate"] = Text(LearningRate),
        ["feature_share"] = Text(FeatureShare),
        ["row_share"] = Text(RowShare),
        ["l2"] = Text(L2),
        ["seed"] = Text(Seed),
        ["threads"] = Text(Threads),
    };

    /// <summary>The same settings, to be changed apart.</summary>
    public TrainOptions Copy() => (TrainOptions)MemberwiseClone();

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
