using MassTransit;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>Answers what a card is worth.</summary>
public sealed class PredictFairPriceConsumer(ModelHolder holder) : IConsumer<PredictFairPrice>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<PredictFairPrice> context) =>
        context.RespondAsync(holder.Answer(model => CardQuestions.Answer(model, context.Message)));
}
