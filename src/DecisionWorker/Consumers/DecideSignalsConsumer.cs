using MassTransit;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;

namespace PokeWatch.DecisionWorker.Consumers;

/// <summary>Judges many prices by the same thresholds.</summary>
public sealed class DecideSignalsConsumer(IOptions<DecisionOptions> options) : IConsumer<DecideSignals>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<DecideSignals> context) =>
        context.RespondAsync(DecisionQuestions.Answer(context.Message, options.Value));
}
