using MassTransit;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>Answers a card's last days.</summary>
public sealed class GetCardHistoryConsumer(ModelHolder holder) : IConsumer<GetCardHistory>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<GetCardHistory> context) =>
        context.RespondAsync(holder.Answer(model => CardQuestions.Answer(model, context.Message)));
}
