using MassTransit;
using Microsoft.Extensions.Logging;
using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>Writes the end of each run to the log.</summary>
public sealed class RunLogConsumer(ILogger<RunLogConsumer> logger) : IConsumer<PipelineRunEnded>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<PipelineRunEnded> context)
    {
        var ended = context.Message;
        if (ended.State == nameof(PipelineRunStateMachine.Failed))
        {
            logger.LogError("Run {run_id} failed; resume it once the cause is mended", ended.RunId);
        }
        else if (ended.ModelVersion is null)
        {
            logger.LogInformation("Run {run_id} ended as {state}", ended.RunId, ended.State);
        }
        else
        {
            logger.LogInformation("Run {run_id} ended as {state} with model {model_version}", ended.RunId, ended.State, ended.ModelVersion);
        }

        return Task.CompletedTask;
    }
}
