using MassTransit;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>Answers what many cards are worth.</summary>
public sealed partial class PredictFairPricesConsumer(ModelHolder holder, ILogger<PredictFairPricesConsumer> logger)
    : IConsumer<PredictFairPrices>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<PredictFairPrices> context)
    {
        var answer = holder.Answer(model => FairPriceColumns.Answer(model, context.Message));
        if (answer is FairPricesPredicted priced)
        {
            Log(priced, context.Message.CardIds);
        }

        return context.RespondAsync(answer);
    }

    // One event a message, not a card: of those there may be hundreds in one.
    private void Log(FairPricesPredicted priced, IReadOnlyList<string> cardIds)
    {
        if (cardIds.Count == 1)
        {
            PricedOne(cardIds[0], priced.ModelVersion);
        }
        else
        {
            PricedMany(cardIds.Count, priced.NotFound.Count, priced.ModelVersion);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Looked up {card_id} with model {model_version}")]
    private partial void PricedOne(string card_id, string model_version);

    [LoggerMessage(Level = LogLevel.Information, Message = "Looked up {cards} cards, {not_found} not found, with model {model_version}")]
    private partial void PricedMany(int cards, int not_found, string model_version);
}
