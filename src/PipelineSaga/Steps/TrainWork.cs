using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Registry;
using PokeWatch.PipelineSaga.Train;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>The train step of a run.</summary>
public sealed class TrainWork(
    TrainStep train,
    ModelRegistry registry,
    StepMemory memory,
    StepCode code,
    IOptions<TrainOptions> options,
    IOptions<PromotionOptions> promotion,
    ILogger<TrainWork> logger)
{
    /// <summary>Trains a challenger of the version that is live, unless the same was done before.</summary>
    public async Task<StepConclusion> DoAsync(
        StepJob job, TrainModel command, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        var (live, champion, warnings) = await ChampionAsync(job, cancellationToken);
        var key = Key(command, champion?.Version);
        if (await memory.RecallAsync<ModelTrained>(job, command.Force ? null : key, cancellationToken) is (var earlier, var runId)
            && await registry.FindAsync(earlier.ModelVersion, cancellationToken) is not null)
        {
            return () => Task.FromResult<object>(earlier with { RunId = command.RunId, Try = command.Try, ReusedFrom = runId });
        }

        var trained = await train(new TrainRequest { Table = command.Table, Champion = champion }, progress, cancellationToken);
        if (trained.Version == live)
        {
            trained = trained with { Verdict = trained.Verdict.OfLive(trained.Version) };
        }

        if (trained.Verdict is { } verdict)
        {
            logger.LogInformation("Run {run_id}: model {model_version} is {verdict}", job.RunId, trained.Version, verdict.InWords());
        }

        return () => ConcludeAsync(job, command, key, trained, warnings);
    }

    private async Task<object> ConcludeAsync(
        StepJob job, TrainModel command, string key, TrainedModel trained, IEnumerable<string> warnings)
    {
        await registry.RegisterAsync(trained, command.Table, command.RunId, CancellationToken.None);
        var output = new ModelTrained
        {
            RunId = command.RunId,
            Try = command.Try,
            RowsIn = trained.RowsTrained,
            ModelVersion = trained.Version,
            Metrics = trained.Metrics,
            Warnings = [.. warnings, .. trained.Warnings],
            Verdict = trained.Verdict,
        };
        IReadOnlyList<StoredFile> files = trained.HeldOutModel is { } heldOut ? [trained.Model, heldOut] : [trained.Model];
        await memory.RecordAsync(job, key, output, files, CancellationToken.None);

        // Once it is live the same training would be of a champion's challenger, but would make that champion again.
        if (trained.HeldOutModel is not null && Key(command, trained.Version) is var again && again != key)
        {
            var unchanged = output with { Verdict = trained.Verdict.OfLive(trained.Version) };
            await memory.RecordAsync(job, again, unchanged, files, CancellationToken.None);
        }

        return output;
    }

    private string Key(TrainModel command, string? champion) =>
        StepKey.Of(
            PipelineStep.Train, code, new { Train = options.Value, Promotion = promotion.Value }, command.Table.Sha256, champion ?? "no champion");

    private async Task<(string? Live, Champion? Champion, IReadOnlyList<string> Warnings)> ChampionAsync(
        StepJob job, CancellationToken cancellationToken)
    {
        var live = await registry.FindAsync(ModelRegistry.ChampionAlias, cancellationToken);
        try
        {
            return (live?.Version, live is null ? null : await registry.ChampionAsync(live, cancellationToken), []);
        }
        catch (Exception damaged) when (damaged is IOException or InvalidDataException)
        {
            var warning = $"{live!.Version} is live but cannot be compared with: {damaged.Message}";
            logger.LogWarning("Run {run_id}: {warning}", job.RunId, warning);
            return (live.Version, new Champion { Version = live.Version, Features = live.Features }, [warning]);
        }
    }
}
