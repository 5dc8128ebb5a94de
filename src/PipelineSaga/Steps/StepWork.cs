using System.Text.Json;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Collect;
using PokeWatch.PipelineSaga.Persistence;
using PokeWatch.PipelineSaga.Preprocess;
using PokeWatch.PipelineSaga.Registry;
using PokeWatch.PipelineSaga.Train;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>Does the work of a job by the step that it is of, and says which event ends it and what is to be recorded with it.</summary>
public sealed class StepWork(
    PriceCollector collector, PricePreprocessor preprocessor, ModelTrainer trainer, ModelRegistry registry) : IStepWork
{
    /// <inheritdoc />
    public async Task<(object Result, Func<PipelineDbContext, Task> Record)> DoAsync(
        StepJob job, IProgress<StepProgress> progress, CancellationToken cancellationToken) => job.Step switch
    {
        PipelineStep.Collect => (await CollectAsync(Command<CollectPrices>(job), progress, cancellationToken), Nothing),
        PipelineStep.Preprocess => (await PreprocessAsync(Command<PreprocessPrices>(job), progress, cancellationToken), Nothing),
        PipelineStep.Train => await TrainAsync(Command<TrainModel>(job), progress, cancellationToken),
        PipelineStep.Deploy => (await DeployAsync(Command<DeployModel>(job), progress, cancellationToken), Nothing),
        _ => throw new UnretryableStepException($"Nobody knows step {job.Step}."),
    };

    private static Task Nothing(PipelineDbContext database) => Task.CompletedTask;

    private static T Command<T>(StepJob job) => JsonSerializer.Deserialize<T>(job.Command, JsonSerializerOptions.Web)!;

    private async Task<object> CollectAsync(CollectPrices command, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        var result = await collector.CollectAsync(
            new CollectRequest { LogicalDate = command.LogicalDate, Days = command.Days }, progress, cancellationToken);
        return new PricesCollected
        {
            RunId = command.RunId,
            Try = command.Try,
            RowsIn = result.RowsIn,
            RowsOut = result.RowsOut,
            Artifact = result.Artifact,
            Partial = result.Partial,
            Warnings = result.Warnings,
        };
    }

    private async Task<object> PreprocessAsync(
        PreprocessPrices command, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        var result = await preprocessor.PreprocessAsync(progress, cancellationToken);
        return new PricesPreprocessed
        {
            RunId = command.RunId,
            Try = command.Try,
            RowsIn = result.RowsIn,
            RowsOut = result.RowsOut,
            RowsQuarantined = result.RowsQuarantined,
            Table = result.Table,
            Quarantine = result.Quarantine,
            Warnings = result.Warnings,
        };
    }

    private async Task<(object, Func<PipelineDbContext, Task>)> TrainAsync(
        TrainModel command, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        var trained = await trainer.TrainAsync(new TrainRequest { Table = command.Table }, progress, cancellationToken);
        var result = new ModelTrained
        {
            RunId = command.RunId,
            Try = command.Try,
            RowsIn = trained.RowsTrained,
            ModelVersion = trained.Version,
            Metrics = trained.Metrics,
            Warnings = trained.Warnings,
        };
        return (result, _ => registry.RegisterAsync(trained, command.Table, command.RunId, CancellationToken.None));
    }

    private async Task<object> DeployAsync(DeployModel command, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        progress.Report(new StepProgress(null, $"publishing {command.ModelVersion}"));
        var published = await registry.PublishAsync(command.ModelVersion, command.Table, command.RunId, cancellationToken);
        return new ModelDeployed
        {
            RunId = command.RunId,
            Try = command.Try,
            Published = published,
            Replicas = await registry.LivingReplicasAsync(cancellationToken),
        };
    }
}
