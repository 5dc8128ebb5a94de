using PokeWatch.Contracts;
using PokeWatch.Gateway.Workers;

namespace PokeWatch.Gateway.FairPrice;

/// <summary>Asks the decision workers for signals.</summary>
public static class Decisions
{
    /// <summary>Judges one price.</summary>
    /// <returns><see cref="SignalDecided"/> or <see cref="DecisionRefused"/>.</returns>
    public static Task<object> DecideAsync(this WorkerDesk workers, FairPricePredicted price, SignalRuling ruling) =>
        workers.AskAsync(Questions.Signal, new DecideSignal
        {
            MarketPrice = price.MarketPrice,
            FairPrice = price.FairPrice,
            BuyThreshold = ruling.Buy,
            SellThreshold = ruling.Sell,
            NeverBuy = ruling.NeverBuy,
            NeverSell = ruling.NeverSell,
        });

    /// <summary>Judges a card's history: one signal a point, in order.</summary>
    /// <exception cref="WorkerFailedException">The worker refused the policy's thresholds or the model's prices.</exception>
    public static Task<IReadOnlyList<SignalDecided>> DecideAsync(
        this WorkerDesk workers, IReadOnlyList<PricePoint> points, SignalRuling ruling) =>
        workers.DecideAsync(
            [.. points.Select(point => new PricePair { MarketPrice = point.MarketPrice, FairPrice = point.FairPrice })], ruling);

    /// <summary>Judges up to 10,000 prices: one signal each, in order.</summary>
    /// <exception cref="WorkerFailedException">The worker refused the policy's thresholds or the model's prices.</exception>
    public static async Task<IReadOnlyList<SignalDecided>> DecideAsync(
        this WorkerDesk workers, PricePair[] prices, SignalRuling ruling)
    {
        if (prices.Length == 0)
        {
            return [];
        }

        var answer = await workers.AskAsync(Questions.Signals, new DecideSignals
        {
            Prices = prices,
            BuyThreshold = ruling.Buy,
            SellThreshold = ruling.Sell,
            NeverBuy = ruling.NeverBuy,
            NeverSell = ruling.NeverSell,
        });
        return answer switch
        {
            SignalsDecided decided when decided.Signals.Count == prices.Length => decided.Signals,
            DecisionRefused refused => throw Unjudgeable(refused),
            _ => throw new WorkerFailedException(Worker.Decision, "The decision worker did not judge every price."),
        };
    }

    /// <summary>The failure of a price, made by the model, that cannot be judged: nothing that the caller could mend.</summary>
    public static WorkerFailedException Unjudgeable(DecisionRefused refused) =>
        new(Worker.Decision, $"The decision worker refused {refused.Field}: {refused.Reason}");
}
