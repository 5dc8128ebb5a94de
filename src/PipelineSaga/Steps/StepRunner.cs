using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>Works through the step jobs, one at a time, keeping the lease of the one that it works on.</summary>
public sealed class StepRunner(
    IServiceScopeFactory scopes,
    IBus bus,
    StepJobSignal signal,
    IOptions<PipelineOptions> options,
    StepMetrics metrics,
    TimeProvider clock,
    ILogger<StepRunner> logger) : BackgroundService
{
    /// <summary>The name of the spans around steps.</summary>
    public const string ActivitySourceName = "PokeWatch.PipelineSaga";

    // The signal rings while the job is being written down: its transaction may end a moment later, so soon after a ring it is
    // looked for often. A job that another process has left is in no hurry.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private static readonly ActivitySource Activities = new(ActivitySourceName);

    private readonly string _owner = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = LongestPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await RunNextAsync(stoppingToken) || await signal.WaitAsync(pause, stoppingToken))
                {
                    pause = ShortestPause;
                }
                else
                {
                    pause = pause < LongestPause / 2 ? 2 * pause : LongestPause;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The database is away, say. The job stays where it is and its lease runs out.
                logger.LogError(exception, "Step jobs cannot be worked on; trying again");
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
        }
    }

    private async Task<bool> RunNextAsync(CancellationToken stopping)
    {
        StepJob? job;
        await using (var scope = scopes.CreateAsyncScope())
        {
            job = await scope.ServiceProvider.GetRequiredService<StepJobQueue>().ClaimAsync(_owner, stopping);
        }

        if (job is null)
        {
            return false;
        }

        using var logScope = logger.BeginScope(new Dictionary<string, object> { ["run_id"] = job.RunId });
        using var activity = StartActivity(job);
        activity?.SetTag("run_id", job.RunId);
        using var working = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var lease = KeepLeaseAsync(job, working);
        logger.LogInformation("Run {run_id}: {step} begins, try {try}", job.RunId, job.Step, job.Try);
        var start = clock.GetTimestamp();
        object? result = null;
        try
        {
            result = await WorkAsync(job, working.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await WithQueueAsync(queue => queue.ReturnAsync(job, _owner, CancellationToken.None));
            throw;
        }
        catch (OperationCanceledException) when (working.IsCancellationRequested)
        {
            logger.LogWarning("Run {run_id}: {step}, try {try}, was called off", job.RunId, job.Step, job.Try);
        }
        finally
        {
            metrics.Ended(job.Step, result, clock.GetElapsedTime(start));
            await working.CancelAsync();
            await lease;
        }

        return true;
    }

    // In the trace of the command, hours after it if need be: what asked for the run and what came of it are one story.
    private static Activity? StartActivity(StepJob job)
    {
        _ = ActivityContext.TryParse(job.Trace, null, isRemote: true, out var command);
        return Activities.StartActivity($"step {job.Step}", ActivityKind.Consumer, command);
    }

    // The event that ended the step; null if the job was taken over meanwhile.
    private async Task<object?> WorkAsync(StepJob job, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var progress = new StepProgressReports(job, bus, clock, logger);
        StepConclusion conclusion;
        try
        {
            conclusion = await services.GetRequiredService<IStepWork>().DoAsync(job, progress, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            logger.LogError(
                IsExpected(exception) ? null : exception,
                "Run {run_id}: {step} failed, try {try}: {reason}", job.RunId, job.Step, job.Try, exception.Message);
            conclusion = Failure(job, exception);
        }

        // The step is done: its effect is recorded even while the process stops.
        var result = await RecordAsync(services.GetRequiredService<StepJobQueue>(), job, conclusion);
        if (result is not null and not StepFailed)
        {
            logger.LogInformation("Run {run_id}: {step} ended with {result}, try {try}", job.RunId, job.Step, result.GetType().Name, job.Try);
        }

        return result;
    }

    private async Task<object?> RecordAsync(StepJobQueue queue, StepJob job, StepConclusion conclusion)
    {
        try
        {
            return await queue.EndAsync(job, _owner, conclusion, CancellationToken.None);
        }
        catch (UnretryableStepException refused)
        {
            logger.LogError("Run {run_id}: {step} was refused, try {try}: {reason}", job.RunId, job.Step, job.Try, refused.Message);
            return await queue.EndAsync(job, _owner, Failure(job, refused), CancellationToken.None);
        }
    }

    private static StepConclusion Failure(StepJob job, Exception exception) => () => Task.FromResult<object>(new StepFailed
    {
        RunId = job.RunId,
        Step = job.Step,
        Try = job.Try,
        Error = exception.Message.ReplaceLineEndings(" "),
        Retryable = exception is not UnretryableStepException,
    });

    // What a file, a source or a setting can do to a step: its sentence says it all. Anything else is a bug and shows where.
    private static bool IsExpected(Exception exception) =>
        exception is UnretryableStepException or IOException or InvalidDataException or UnauthorizedAccessException or HttpRequestException;

    private async Task KeepLeaseAsync(StepJob job, CancellationTokenSource working)
    {
        var beat = options.Value.JobLease / 3;
        while (!working.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(beat, clock, working.Token);
                var kept = false;
                await WithQueueAsync(async queue => kept = await queue.RenewAsync(job, _owner, working.Token));
                if (!kept)
                {
                    await working.CancelAsync();
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception)
            {
                logger.LogWarning(exception, "Run {run_id}: the lease of {step} could not be renewed; trying again", job.RunId, job.Step);
            }
        }
    }

    private async Task WithQueueAsync(Func<StepJobQueue, Task> action)
    {
        await using var scope = scopes.CreateAsyncScope();
        await action(scope.ServiceProvider.GetRequiredService<StepJobQueue>());
    }
}
