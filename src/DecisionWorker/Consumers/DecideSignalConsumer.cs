using MassTransit;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;

namespace PokeWatch.DecisionWorker.Consumers;

/// <summary>Judges one price.</summary>
public sealed class DecideSignalConsumer(IOptions<DecisionOptions> options) : IConsumer<DecideSignal>
{
    /// <inheritdoc />
    public async Task Consume(ConsumeContext<DecideSignal> context)
    {
        var outcome = DecisionQuestions.Answer(context.Message, options.Value);
        if (outcome.IsDecided)
        {
            await context.RespondAsync(outcome.Decided);
        }
        else
        {
            await context.RespondAsync(outcome.Refused);
        }
    }
}
