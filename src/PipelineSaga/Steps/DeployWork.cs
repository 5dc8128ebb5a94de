using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Preprocess.Features;
using PokeWatch.PipelineSaga.Registry;
using PokeWatch.PipelineSaga.Runs;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>
/// The deploy step of a run: the version that it trained goes live, or the version that is live is published again with the run's
/// table, so that a challenger that lost does not keep today's prices from the users.
/// </summary>
public sealed class DeployWork(ModelRegistry registry)
{
    /// <summary>Checks the files; what goes live is decided in the job's own transaction, by what is live then.</summary>
    public async Task<StepConclusion> DoAsync(
        DeployModel command, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        var version = command.KeepChampion ? (await registry.LatestAsync(cancellationToken))?.ModelVersion : command.ModelVersion;
        progress.Report(new StepProgress(null, version is null ? "no version is live" : $"publishing {version}"));
        var verified = version is null ? null : await registry.VerifyAsync(version, command.Table, cancellationToken);
        return async () =>
        {
            var deployed = await DeployAsync(command, verified);
            return deployed with
            {
                Replicas = await registry.LivingReplicasAsync(CancellationToken.None),
                Serving = await registry.ServingReplicasAsync(deployed.Published?.Publication, CancellationToken.None),
            };
        };
    }

    private async Task<ModelDeployed> DeployAsync(DeployModel command, RegisteredModel? verified)
    {
        var latest = await registry.LatestAsync(CancellationToken.None);
        if (command.KeepChampion && latest is null)
        {
            return Deployed(command, null, RunOutcome.Unchanged) with
            {
                Warnings = [$"{command.ModelVersion} was not promoted, and no version is live; publish it by hand if it is to go live all the same."],
            };
        }

        // Somebody may have published another version since the files were checked.
        var version = command.KeepChampion ? latest!.ModelVersion : command.ModelVersion;
        var model = verified?.Version == version ? verified : await registry.VerifyAsync(version, command.Table, CancellationToken.None);
        if (command.KeepChampion && model.Features.Except(FeatureCatalogue.Names).ToList() is { Count: > 0 } missing)
        {
            return Deployed(command, ModelRegistry.ToEvent(latest!, model), RunOutcome.ChampionKept) with
            {
                Warnings = [$"{version} stays live with its older prices: it cannot score the new table, which has no {string.Join(", ", missing)}."],
            };
        }

        // What an earlier try of this run published is published again, so that its replicas' late answers are told apart.
        if (!command.Force && latest is not null && latest.RunId != command.RunId && (latest.ModelVersion, latest.Table) == (version, command.Table))
        {
            return Deployed(command, ModelRegistry.ToEvent(latest, model), RunOutcome.Unchanged) with { ReusedFrom = latest.RunId };
        }

        var published = await registry.PublishAsync(model, command.Table, command.RunId, command.TrainedAt, CancellationToken.None);
        return Deployed(command, published, command.KeepChampion ? RunOutcome.ChampionKept : RunOutcome.Promoted);
    }

    private static ModelDeployed Deployed(DeployModel command, ModelPublished? published, string outcome) => new()
    {
        RunId = command.RunId,
        Try = command.Try,

        // Replicas answer to the run that tells them, whichever made the publication.
        Published = published is null ? null : published with { RunId = command.RunId },
        Replicas = [],
        Outcome = outcome,
    };
}
