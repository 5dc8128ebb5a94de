using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>
/// Three LightGBM models chained into one ML.NET model, so that whoever loads it needs nothing of ours:
/// <list type="bullet">
/// <item>the middle of what is expected: squared error on asinh(target / unit), which lies near the median;</item>
/// <item>the chance of a rise by the move or more, which that fit, made to be calm about large moves, hardly sees;</item>
/// <item>the size of the move to expect, whichever way.</item>
/// </list>
/// The output <c>Score</c> is the log ratio of fair price to market price: the middle, plus <see cref="TrainOptions.RiseWeight"/> for
/// each unit of chance above <see cref="TrainOptions.RiseFrom"/>. The output <c>Spread</c>, a log ratio above 0, is the size.
/// </summary>
public sealed class FairPriceTrees(TrainOptions options, int featureCount)
{
    /// <summary>What is added to the spread: a price that is expected to stand still may still move by a tenth of a percent.</summary>
    public const double LeastSpread = 0.001;

    private readonly MLContext _ml = new(options.Seed);

    /// <summary>A row as the three models learn it.</summary>
    /// <param name="features">The feature vector.</param>
    /// <param name="target">The log ratio that came true.</param>
    public TrainingRow Row(float[] features, double target) => new()
    {
        Features = features,
        Middle = (float)Math.Asinh(target / options.TargetUnit),
        Rose = Math.Exp(target) - 1 >= options.Move,
        Size = (float)Math.Asinh(Math.Abs(target) / options.TargetUnit),
    };

    /// <summary>Fits a model. The same rows in the same order make the same model.</summary>
    public ITransformer Fit(IEnumerable<TrainingRow> rows, int count)
    {
        var unit = Number(options.TargetUnit);
        var (from, weight) = (Number(options.RiseFrom), Number(options.RiseWeight));
        return Regression(nameof(TrainingRow.Middle), count)
            .Append(_ml.Transforms.Expression("Expected", $"(x) => {unit} * sinh(x)", "Score"))
            .Append(Classification(nameof(TrainingRow.Rose), count))
            .Append(_ml.Transforms.Expression("Rise", "(p) => p", "Probability"))
            .Append(Regression(nameof(TrainingRow.Size), count))
            .Append(_ml.Transforms.Expression("Spread", $"(x) => {Number(LeastSpread)} + {unit} * sinh(max(x, 0f))", "Score"))
            .Append(_ml.Transforms.Expression("Score", $"(m, p) => m + {weight} * max(p - {from}, 0f)", "Expected", "Rise"))
            .Fit(View(rows));
    }

    /// <summary>The forecasts, in the order of the vectors.</summary>
    public Forecast[] Forecasts(ITransformer model, IEnumerable<float[]> features)
    {
        var scored = model.Transform(View(features.Select(vector => new TrainingRow { Features = vector }), withLabels: false));
        return [.. _ml.Data.CreateEnumerable<Forecast>(scored, reuseRowObject: false, ignoreMissingColumns: true)];
    }

    /// <summary>Writes the model file.</summary>
    public byte[] Save(ITransformer model)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, View([], withLabels: false).Schema, stream);
        return ReproducibleZip.Rewrite(stream.ToArray());
    }

    /// <summary>Reads a model file.</summary>
    public ITransformer Load(string path) => _ml.Model.Load(path, out _);

    private LightGbmRegressionTrainer Regression(string label, int count) =>
        _ml.Regression.Trainers.LightGbm(new LightGbmRegressionTrainer.Options
        {
            LabelColumnName = label,
            NumberOfIterations = options.Trees,
            NumberOfLeaves = options.Leaves,
            LearningRate = options.LearningRate,
            MinimumExampleCountPerLeaf = LeastRowsOfALeaf(count),
            NumberOfThreads = options.Threads,
            Seed = options.Seed,
            Booster = Booster(),
        });

    private LightGbmBinaryTrainer Classification(string label, int count) =>
        _ml.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
        {
            LabelColumnName = label,
            NumberOfIterations = options.Trees,
            NumberOfLeaves = options.Leaves,
            LearningRate = options.LearningRate,
            MinimumExampleCountPerLeaf = LeastRowsOfALeaf(count),
            NumberOfThreads = options.Threads,
            Seed = options.Seed,
            Booster = Booster(),
        });

    private GradientBooster.Options Booster() => new()
    {
        FeatureFraction = options.FeatureShare,
        SubsampleFraction = options.RowShare,
        SubsampleFrequency = 1,
        L2Regularization = options.L2,
    };

    // Rows of neighbouring days tell nearly the same: a leaf of a few is one card's story.
    private static int LeastRowsOfALeaf(int rows) => Math.Clamp(rows / 500, 10, 200);

    private IDataView View(IEnumerable<TrainingRow> rows, bool withLabels = true)
    {
        var schema = SchemaDefinition.Create(typeof(TrainingRow));
        schema[nameof(TrainingRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, featureCount);
        if (!withLabels)
        {
            schema.RemoveAll(column => column.MemberName != nameof(TrainingRow.Features));
        }

        return _ml.Data.LoadFromEnumerable(rows, schema);
    }

    private static string Number(double value) => ((float)value).ToString("R", CultureInfo.InvariantCulture) + "f";
}
