using System.Collections.Concurrent;
using System.Text.Json;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Steps;

namespace PokeWatch.PipelineSaga.Tests.Runs;

/// <summary>Plays the work of the steps: by default each succeeds at once; a test can replace any step.</summary>
public sealed class ScriptedSteps : IStepWork
{
    public static readonly StoredFile Table = new() { Path = "processed/prices-abc.parquet", Sha256 = new string('a', 64) };

    public static readonly StoredFile Model = new() { Path = "models/v1/model.zip", Sha256 = new string('b', 64) };

    /// <summary>What to do instead; returning null means: succeed as usual.</summary>
    public Func<StepJob, IProgress<StepProgress>, CancellationToken, Task<object?>>? Instead { get; set; }

    public string[] Replicas { get; set; } = [];

    /// <summary>Every time that a job was begun.</summary>
    public ConcurrentQueue<(PipelineStep Step, int Try)> Begun { get; } = new();

    public static ModelMetrics Metrics => new()
    {
        Rows = 100,
        From = new DateOnly(2026, 1, 1),
        To = new DateOnly(2026, 1, 24),
        ModelAbsLogError = 0.025,
        NaiveAbsLogError = 0.027,
        RollingMean3AbsLogError = 0.030,
    };

    public async Task<StepConclusion> DoAsync(StepJob job, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        Begun.Enqueue((job.Step, job.Try));
        var instead = Instead is null ? null : await Instead(job, progress, cancellationToken);
        return () => Task.FromResult(instead ?? Success(job.Step, job.RunId, job.Try));
    }

    public object Success(PipelineStep step, Guid runId, int tryNumber) => step switch
    {
        PipelineStep.Collect => new PricesCollected
        {
            RunId = runId, Try = tryNumber, RowsIn = 10, RowsOut = 10, Artifact = "raw", Partial = false, Warnings = [],
        },
        PipelineStep.Preprocess => new PricesPreprocessed
        {
            RunId = runId, Try = tryNumber, RowsIn = 10, RowsOut = 9, RowsQuarantined = 1, Table = Table, Warnings = [],
        },
        PipelineStep.Train => new ModelTrained
        {
            RunId = runId, Try = tryNumber, RowsIn = 9, ModelVersion = "v1", Metrics = Metrics, Warnings = [],
        },
        PipelineStep.Deploy => new ModelDeployed
        {
            RunId = runId, Try = tryNumber, Published = Published(runId), Replicas = Replicas,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    public static ModelPublished Published(Guid runId) => new()
    {
        Publication = 1,
        ModelVersion = "v1",
        Model = Model,
        Table = Table,
        Features = ["a"],
        RunId = runId,
        PublishedAt = DateTimeOffset.UnixEpoch,
    };
}
