using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>
/// LightGBM on asinh(target / unit), followed by the inverse as an expression transform, so that the model's <c>Score</c> is the log
/// ratio itself and whoever loads it needs nothing of ours.
/// </summary>
public sealed class BoostedTrees(TrainOptions options, int featureCount)
{
    private readonly MLContext _ml = new(options.Seed);

    /// <summary>The label that the trees are fitted to.</summary>
    public float Label(double target) => (float)Math.Asinh(target / options.TargetUnit);

    /// <summary>Fits a model.</summary>
    public ITransformer Fit(IEnumerable<TrainingRow> rows, int count)
    {
        var trainer = _ml.Regression.Trainers.LightGbm(new LightGbmRegressionTrainer.Options
        {
            NumberOfIterations = options.Trees,
            NumberOfLeaves = options.Leaves,
            LearningRate = options.LearningRate,
            MinimumExampleCountPerLeaf = Math.Clamp(count / 500, 10, 200),
            NumberOfThreads = options.Threads,
            Seed = options.Seed,
            Booster = new GradientBooster.Options
            {
                FeatureFraction = options.FeatureShare,
                SubsampleFraction = options.RowShare,
                SubsampleFrequency = 1,
                L2Regularization = options.L2,
            },
        });
        var unit = ((float)options.TargetUnit).ToString("R", CultureInfo.InvariantCulture);
        return trainer.Append(_ml.Transforms.Expression("Score", $"(x) => {unit}f * sinh(x)", "Score")).Fit(View(rows));
    }

    /// <summary>The predicted log ratios.</summary>
    public float[] Score(ITransformer model, IEnumerable<TrainingRow> rows) =>
        [.. model.Transform(View(rows, withLabel: false)).GetColumn<float>("Score")];

    /// <summary>Writes the model file.</summary>
    public byte[] Save(ITransformer model)
    {
        using var stream = new MemoryStream();
        _ml.Model.Save(model, View([], withLabel: false).Schema, stream);
        return ReproducibleZip.Rewrite(stream.ToArray());
    }

    private IDataView View(IEnumerable<TrainingRow> rows, bool withLabel = true)
    {
        var schema = SchemaDefinition.Create(typeof(TrainingRow));
        schema[nameof(TrainingRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, featureCount);
        if (!withLabel)
        {
            schema.RemoveAll(column => column.MemberName == nameof(TrainingRow.Label));
        }

        return _ml.Data.LoadFromEnumerable(rows, schema);
    }
}
