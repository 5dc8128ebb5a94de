using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Serving;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.ModelWorker.Loading;

/// <summary>Makes a snapshot of a publication: verifies both files, scores the whole table, keeps the prices.</summary>
public sealed class ModelLoader(FileStore store, TimeProvider time, ILogger<ModelLoader> logger)
{
    /// <summary>Loads a publication.</summary>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is not what was published, or the model does not fit the table.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<ModelSnapshot> LoadAsync(ModelPublished published, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        if (published.Features.Count == 0)
        {
            throw new InvalidDataException("The publication names no features.");
        }

        var modelPath = await store.VerifyAsync(published.Model, cancellationToken);
        var tablePath = await store.VerifyAsync(published.Table, cancellationToken);
        var model = FairPriceModel.Load(modelPath, published.Features.Count);

        var series = new SeriesBuilder(published.Calibration);
        await foreach (var part in PriceTableReader.ReadAsync(tablePath, published.Features, cancellationToken))
        {
            series.Add(part, await model.ScoreAsync(part.Features, part.Days.Length, cancellationToken));
        }

        var snapshot = new ModelSnapshot(published, series.Build(), series.LastDay, time.GetUtcNow());
        if (snapshot.Cards.Count == 0)
        {
            throw new InvalidDataException("The price table has no row that the model can judge.");
        }

        logger.LogInformation(
            "Scored {rows} rows of {cards} cards with model {model_version} in {elapsed_ms} ms; {rows_without_fair_price} rows got no fair price",
            series.Rows,
            snapshot.Cards.Count,
            snapshot.ModelVersion,
            (long)time.GetElapsedTime(started).TotalMilliseconds,
            series.RowsWithoutFairPrice);
        return snapshot;
    }
}
