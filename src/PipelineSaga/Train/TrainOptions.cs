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
    public double MinTrainPrice { get; set; } = 1;

    /// <summary>A price floor that leaves fewer rows than this is dropped, so that a store of cheap cards still gets a model.</summary>
    [Range(1, int.MaxValue)]
    public int MinRows { get; set; } = 200;

    /// <summary>
    /// The unit u (log ratio) of asinh(target / u), which is what the trees are fitted to. They minimise squared error; asinh keeps
    /// small moves as they are and tames the large ones, so that the fit is near the median and scores better in absolute error.
    /// </summary>
    [Range(1e-4, 10)]
    public double TargetUnit { get; set; } = 0.02;

    /// <summary>Boosting rounds.</summary>
    [Range(1, 10_000)]
    public int Trees { get; set; } = 300;

    /// <summary>Leaves of a tree.</summary>
    [Range(2, 1024)]
    public int Leaves { get; set; } = 31;

    /// <summary>Learning rate.</summary>
    [Range(1e-4, 1)]
    public double LearningRate { get; set; } = 0.05;

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
        ["algorithm"] = "lightgbm-asinh-1",
        ["horizon_days"] = Text(HorizonDays),
        ["min_target_days"] = Text(MinTargetDays),
        ["validation_share"] = Text(ValidationShare),
        ["min_validation_days"] = Text(MinValidationDays),
        ["min_price"] = Text(MinPrice),
        ["min_train_price"] = Text(MinTrainPrice),
        ["min_rows"] = Text(MinRows),
        ["target_unit"] = Text(TargetUnit),
        ["trees"] = Text(Trees),
        ["leaves"] = Text(Leaves),
        ["learning_rate"] = Text(LearningRate),
        ["feature_share"] = Text(FeatureShare),
        ["row_share"] = Text(RowShare),
        ["l2"] = Text(L2),
        ["seed"] = Text(Seed),
        ["threads"] = Text(Threads),
    };

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
