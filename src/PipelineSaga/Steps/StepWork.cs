using System.Text.Json;
using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>Does the work of a job by the step that it is of, and says how it is to end.</summary>
public sealed class StepWork(CollectWork collect, PreprocessWork preprocess, TrainWork train, DeployWork deploy) : IStepWork
{
    /// <inheritdoc />
    public Task<StepConclusion> DoAsync(StepJob job, IProgress<StepProgress> progress, CancellationToken cancellationToken) => job.Step switch
    {
        PipelineStep.Collect => collect.DoAsync(job, Command<CollectPrices>(job), progress, cancellationToken),
        PipelineStep.Preprocess => preprocess.DoAsync(job, Command<PreprocessPrices>(job), progress, cancellationToken),
        PipelineStep.Train => train.DoAsync(job, Command<TrainModel>(job), progress, cancellationToken),
        PipelineStep.Deploy => deploy.DoAsync(Command<DeployModel>(job), progress, cancellationToken),
        _ => throw new UnretryableStepException($"Nobody knows step {job.Step}."),
    };

    private static T Command<T>(StepJob job) => JsonSerializer.Deserialize<T>(job.Command, JsonSerializerOptions.Web)!;
}
