using System.Text.Json;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Collect;
using PokeWatch.PipelineSaga.Preprocess;
using PokeWatch.PipelineSaga.Registry;
using PokeWatch.PipelineSaga.Train;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>Does the work of a job by the step that it is of, and says how it is to end.</summary>
public sealed class StepWork(
    PriceCollector collector, PricePreprocessor preprocessor, ModelTrainer trainer, ModelRegistry registry) : IStepWork
{
    /// <inheritdoc />
    public Task<StepConclusion> DoAsync(StepJob job, IProgress<StepProgress> progress, CancellationToken cancellationToken) => job.Step switch
    {
        PipelineStep.Collect => CollectAsync(Command<CollectPrices>(job), progress, cancellationToken),
        PipelineStep.Preprocess => PreprocessAsync(Command<PreprocessPrices>(job), progress, cancellationToken),
        PipelineStep.Train => TrainAsync(Command<TrainModel>(job), progress, cancellationToken),
        PipelineStep.Deploy => DeployAsync(Command<DeployModel>(job), progress, cancellationToken),
        _ => throw new UnretryableStepException($"Nobody knows step {job.Step}."),
    };

    private static T Command<T>(StepJob job) => JsonSerializer.Deserialize<T>(job.Command, JsonSerializerOptions.Web)!;

    private async Task<StepConclusion> CollectAsync(
        CollectPrices command, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        var result = await collector.CollectAsync(
            new CollectRequest { LogicalDate = command.LogicalDate, Days = command.Days }, progress, cancellationToken);
        return () => Task.FromResult<object>(new PricesCollected
        {
            RunId = command.RunId,
            Try = command.Try,
            RowsIn = result.RowsIn,
            RowsOut = result.RowsOut,
            Artifact = result.Artifact,
            Partial = result.Partial,
            Warnings = result.Warnings,
        });
    }

    private async Task<StepConclusion> PreprocessAsync(
        PreprocessPrices command, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        var result = await preprocessor.PreprocessAsync(progress, cancellationToken);
        return () => Task.FromResult<object>(new PricesPreprocessed
        {
            RunId = command.RunId,
            Try = command.Try,
            RowsIn = result.RowsIn,
            RowsOut = result.RowsOut,
            RowsQuarantined = result.RowsQuarantined,
            Table = result.Table,
            Quarantine = result.Quarantine,
            Warnings = result.Warnings,
        });
    }

    private async Task<StepConclusion> TrainAsync(
        TrainModel command, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        var trained = await trainer.TrainAsync(new TrainRequest { Table = command.Table }, progress, cancellationToken);
        return async () =>
        {
            await registry.RegisterAsync(trained, command.Table, command.RunId, CancellationToken.None);
            return new ModelTrained
            {
                RunId = command.RunId,
                Try = command.Try,
                RowsIn = trained.RowsTrained,
                ModelVersion = trained.Version,
                Metrics = trained.Metrics,
                Warnings = trained.Warnings,
            };
        };
    }

    private async Task<StepConclusion> DeployAsync(
        DeployModel command, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        progress.Report(new StepProgress(null, $"publishing {command.ModelVersion}"));
        var model = await registry.VerifyAsync(command.ModelVersion, command.Table, cancellationToken);
        return async () => new ModelDeployed
        {
            RunId = command.RunId,
            Try = command.Try,
            Published = await registry.PublishAsync(model, command.Table, command.RunId, command.TrainedAt, CancellationToken.None),
            Replicas = await registry.LivingReplicasAsync(CancellationToken.None),
        };
    }
}
