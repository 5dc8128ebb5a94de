using MassTransit;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;

namespace PokeWatch.DecisionWorker.Consumers;

/// <summary>Judges many prices, each by thresholds of its own.</summary>
public sealed class DecideSignalBatchConsumer(IOptions<DecisionOptions> options) : IConsumer<DecideSignalBatch>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<DecideSignalBatch> context) =>
        context.RespondAsync(DecisionQuestions.Answer(context.Message, options.Value));
}
