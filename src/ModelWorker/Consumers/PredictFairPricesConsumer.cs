using MassTransit;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>Answers what many cards are worth.</summary>
public sealed class PredictFairPricesConsumer(ModelHolder holder) : IConsumer<PredictFairPrices>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<PredictFairPrices> context) =>
        context.RespondAsync(holder.Answer(model => FairPriceColumns.Answer(model, context.Message)));
}
