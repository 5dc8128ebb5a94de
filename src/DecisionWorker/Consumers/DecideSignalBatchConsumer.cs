using MassTransit;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;

namespace PokeWatch.DecisionWorker.Consumers;

/// <summary>Judges many prices, each by thresholds of its own.</summary>
public sealed partial class DecideSignalBatchConsumer(IOptions<DecisionOptions> options, ILogger<DecideSignalBatchConsumer> logger)
    : IConsumer<DecideSignalBatch>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<DecideSignalBatch> context)
    {
        var answer = DecisionQuestions.Answer(context.Message, options.Value);
        Judged(answer.Signals.Count, answer.Signals.Count(signal => signal == Signal.Buy), answer.Signals.Count(signal => signal == Signal.Sell));
        return context.RespondAsync(answer);
    }

    // One event a message; which card and model version, the message's own log scope says where it is one.
    [LoggerMessage(Level = LogLevel.Information, Message = "Judged {prices} prices: {buys} BUY, {sells} SELL, the rest HOLD")]
    private partial void Judged(int prices, int buys, int sells);
}
