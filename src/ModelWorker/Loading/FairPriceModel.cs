using Microsoft.ML;
using Microsoft.ML.Data;

namespace PokeWatch.ModelWorker.Loading;

/// <summary>An ML.NET model that reads a vector <c>Features</c> and gives a number <c>Score</c>; newer ones also a number <c>Spread</c>.</summary>
internal sealed class FairPriceModel
{
    private readonly MLContext _context = new();
    private readonly ITransformer _model;
    private readonly SchemaDefinition _schema;

    private FairPriceModel(string path, int featureCount)
    {
        _schema = SchemaDefinition.Create(typeof(FeatureRow));
        _schema[nameof(FeatureRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, featureCount);
        _model = _context.Model.Load(path, out var trainedOn);
        if (trainedOn?.GetColumnOrNull(nameof(FeatureRow.Features)) is { Type: VectorDataViewType { Size: > 0 } trained }
            && trained.Size != featureCount)
        {
            throw new InvalidDataException($"The model reads {trained.Size} features but {featureCount} were published.");
        }

        // An engine leaves a figure that the model does not give as it is, and so would score every row with 0.
        var output = _model.GetOutputSchema(_context.Data.LoadFromEnumerable<FeatureRow>([], _schema).Schema);
        if (output.GetColumnOrNull(nameof(ScoredRow.Score)) is null)
        {
            throw new InvalidDataException("The model gives no Score.");
        }

        // Making an engine finds a model of the wrong kind before any row is scored.
        CreateEngine().Dispose();
    }

    /// <summary>Loads a model file.</summary>
    /// <exception cref="InvalidDataException">The model reads another number of features, or gives no score.</exception>
    public static FairPriceModel Load(string path, int featureCount) => new(path, featureCount);

    /// <summary>
    /// Scores rows given by columns. Works on threads of its own, one a processor, so that a load leaves the thread pool
    /// to the requests that are answered meanwhile.
    /// </summary>
    /// <param name="features">One array a feature, all of one length.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="cancellationToken">Gives up between rows.</param>
    public async Task<ModelScores> ScoreAsync(float[][] features, int rows, CancellationToken cancellationToken)
    {
        const int RowsWorthAThread = 2_000;
        var scores = new ModelScores(new float[rows], new float[rows]);
        var threads = Math.Clamp(rows / RowsWorthAThread, 1, Environment.ProcessorCount);
        await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(
            () => Score(
                features,
                scores,
                (int)((long)rows * thread / threads),
                (int)((long)rows * (thread + 1) / threads),
                cancellationToken),
            cancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        return scores;
    }

    private void Score(float[][] features, ModelScores scores, int start, int end, CancellationToken cancellationToken)
    {
        // Row by row through an engine, because a cursor over a transformed view may hand rows to threads of its own.
        using var engine = CreateEngine();
        var row = new FeatureRow { Features = new float[features.Length] };
        var scored = new ScoredRow();
        for (var i = start; i < end; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var feature = 0; feature < features.Length; feature++)
            {
                row.Features[feature] = features[feature][i];
            }

            engine.Predict(row, ref scored);
            scores.LogRatios[i] = scored.Score;
            scores.Spreads[i] = scored.Spread;
        }
    }

    private PredictionEngine<FeatureRow, ScoredRow> CreateEngine() =>
        _context.Model.CreatePredictionEngine<FeatureRow, ScoredRow>(_model, inputSchemaDefinition: _schema);

    private sealed class FeatureRow
    {
        public float[] Features { get; set; } = [];
    }

    private sealed class ScoredRow
    {
        public float Score { get; set; }

        // The engine leaves alone what the model does not give.
        public float Spread { get; set; } = float.NaN;
    }
}
