using MassTransit;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;

namespace PokeWatch.DecisionWorker.Consumers;

/// <summary>Says that a decision worker is there, and its default thresholds.</summary>
public sealed class GetDecisionStatusConsumer(IOptions<DecisionOptions> options) : IConsumer<GetDecisionStatus>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<GetDecisionStatus> context) =>
        context.RespondAsync(new DecisionStatus
        {
            Replica = options.Value.Replica,
            BuyThreshold = options.Value.BuyThreshold,
            SellThreshold = options.Value.SellThreshold,
        });
}
