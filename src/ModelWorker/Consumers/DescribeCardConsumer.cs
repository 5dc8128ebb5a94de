using MassTransit;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>Answers what a card is and its latest figures.</summary>
public sealed class DescribeCardConsumer(ModelHolder holder) : IConsumer<DescribeCard>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<DescribeCard> context) =>
        context.RespondAsync(holder.Answer(model => CardQuestions.Answer(model, context.Message)));
}
