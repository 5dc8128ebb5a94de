using PokeWatch.Contracts;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>Scores a champion on a challenger's held-out days, by the model that it was itself judged by.</summary>
public sealed partial class ChampionScore(FileStore store, ILogger<ChampionScore> logger)
{
    /// <summary>
    /// The held-out card-days that neither model was trained on, with the champion's forecasts. The champion's published model will not
    /// do: trained later than the challenger's held-out days began, it has seen what it would be scored on.
    /// </summary>
    /// <returns>Places in <see cref="FittedModel.HeldOut"/> and the champion's log ratios there; null where it cannot be compared.</returns>
    public async Task<(IReadOnlyList<int> Places, Forecast[] Forecasts)?> OfAsync(
        Champion champion, FittedModel challenger, TrainingTable table, TrainingSet set, TrainOptions options, CancellationToken cancellationToken)
    {
        if (champion.HeldOutModel is null || champion.HeldOutTrainedUntil is not { } until)
        {
            return null;
        }

        if (champion.Features.FirstOrDefault(feature => !table.Columns.Contains(feature)) is { } missing)
        {
            LogNotCompared(champion.Version, $"the table has no feature {missing}");
            return null;
        }

        var places = Enumerable.Range(0, challenger.HeldOut.Count)
            .Where(i => challenger.HeldOut[i].Day > until.DayNumber + options.HorizonDays)
            .ToList();
        if (places.Count == 0)
        {
            LogNotCompared(champion.Version, "it was trained on all held-out days");
            return null;
        }

        try
        {
            var path = await store.VerifyAsync(champion.HeldOutModel, cancellationToken);
            var rows = places.Select(i => set.Row[challenger.HeldOutRows[i]]).ToArray();
            var features = await table.FeaturesAsync(rows, champion.Features, cancellationToken);
            var trees = new FairPriceTrees(options, champion.Features.Count);
            return (places, trees.Forecasts(trees.Load(path), features));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            LogNotCompared(champion.Version, exception.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Champion {model_version} cannot be scored on the held-out days: {reason}")]
    private partial void LogNotCompared(string model_version, string reason);
}
