using PokeWatch.Contracts;
using PokeWatch.Gateway.Workers;

namespace PokeWatch.Gateway.FairPrice;

/// <summary>Asks the workers one question about a fair price.</summary>
public static class FairPriceQuestions
{
    /// <summary>Asks within the desk's deadline.</summary>
    /// <param name="workers">The workers.</param>
    /// <param name="request">What is asked; checked already.</param>
    /// <param name="policy">Where thresholds come from that the request does not name.</param>
    /// <returns>
    /// <see cref="FairPriceAnswer"/>, <see cref="CardNotFound"/>, <see cref="DateNotFound"/>, or <see cref="DecisionRefused"/> for the
    /// request's own thresholds.
    /// </returns>
    /// <exception cref="WorkerUnavailableException">Something is missing.</exception>
    /// <exception cref="WorkerFailedException">A worker failed.</exception>
    public static async Task<object> AskAsync(this WorkerDesk workers, FairPriceRequest request, SignalPolicy policy)
    {
        var predicted = await workers.AskAsync(
            Questions.FairPrice, new PredictFairPrice { CardId = request.CardId!, Date = request.Date });
        if (predicted is not FairPricePredicted price)
        {
            return predicted;
        }

        var ruling = SignalRuling.Resolve(policy, price.Signals, request.BuyThresholdPct, request.SellThresholdPct);
        return await workers.DecideAsync(price, ruling) switch
        {
            SignalDecided decision => FairPriceAnswer.From(price, ruling, decision),
            DecisionRefused { Field: "buy_threshold_pct" or "sell_threshold_pct" } refused => refused,
            DecisionRefused refused => throw Decisions.Unjudgeable(refused),
            _ => throw new WorkerFailedException(Worker.Decision, "The decision worker gave an unknown answer."),
        };
    }
}
