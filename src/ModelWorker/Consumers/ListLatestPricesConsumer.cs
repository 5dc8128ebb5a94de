using MassTransit;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>Answers the latest prices of many cards.</summary>
public sealed class ListLatestPricesConsumer(ModelHolder holder) : IConsumer<ListLatestPrices>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<ListLatestPrices> context) =>
        context.RespondAsync(holder.Answer(model => CardQuestions.Answer(model, context.Message)));
}
