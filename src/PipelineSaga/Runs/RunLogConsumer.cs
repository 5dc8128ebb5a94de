using MassTransit;
using Microsoft.Extensions.Logging;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Registry;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>Counts the end of each run and writes it to the log.</summary>
public sealed class RunLogConsumer(RunMetrics metrics, ILogger<RunLogConsumer> logger) : IConsumer<PipelineRunEnded>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<PipelineRunEnded> context)
    {
        var ended = context.Message;
        metrics.Ended(ended);
        if (ended.State == nameof(PipelineRunStateMachine.Failed))
        {
            logger.LogError("Run {run_id} failed; resume it once the cause is mended", ended.RunId);
        }
        else if (ended is { Outcome: { } outcome })
        {
            logger.LogInformation(
                "Run {run_id} ended as {state}, {outcome}, with model {model_version}; the model that it trained was {verdict}",
                ended.RunId, ended.State, outcome, ended.ModelVersion ?? "none", ended.Verdict?.InWords() ?? "not judged");
        }
        else
        {
            logger.LogInformation("Run {run_id} ended as {state}", ended.RunId, ended.State);
        }

        return Task.CompletedTask;
    }
}
