using MassTransit;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>Answers all cards that can be judged.</summary>
public sealed class ListCardsConsumer(ModelHolder holder) : IConsumer<ListCards>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<ListCards> context) =>
        context.RespondAsync(holder.Answer(model => CardQuestions.Answer(model, context.Message)));
}
