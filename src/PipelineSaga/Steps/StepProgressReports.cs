using MassTransit;
using Microsoft.Extensions.Logging;
using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>Tells the run, at most once a second, how far its step is; and the log, at each new message.</summary>
internal sealed class StepProgressReports(StepJob job, IBus bus, TimeProvider clock, ILogger logger) : IProgress<StepProgress>
{
    // What a step did a minute ago interests nobody.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private Task _sending = Task.CompletedTask;
    private long _lastSent;
    private string? _lastLogged;

    public void Report(StepProgress value)
    {
        lock (_gate)
        {
            if (_lastSent != 0 && clock.GetElapsedTime(_lastSent) < TimeSpan.FromSeconds(1))
            {
                return;
            }

            _lastSent = clock.GetTimestamp();
            if (value.Message != _lastLogged)
            {
                _lastLogged = value.Message;
                logger.LogInformation("Run {run_id}: {step}: {progress}", job.RunId, job.Step, value.Message);
            }

            // Off the step's thread, which a publish without a broker would hold, and one at a time.
            if (_sending.IsCompleted)
            {
                _sending = Task.Run(() => SendAsync(value));
            }
        }
    }

    private async Task SendAsync(StepProgress value)
    {
        try
        {
            await bus.Publish(
                new StepProgressed
                {
                    RunId = job.RunId, Step = job.Step, Try = job.Try, Fraction = value.Fraction, Message = value.Message,
                },
                context => context.TimeToLive = Lifetime);
        }
        catch (Exception exception)
        {
            // Progress is for people; a step does not fail because nobody could be told.
            logger.LogDebug(exception, "Progress of run {run_id} could not be sent", job.RunId);
        }
    }
}
