using PokeWatch.Contracts;

namespace PokeWatch.DecisionWorker;

/// <summary>Answers the questions that arrive as messages, by <see cref="DecisionRule"/> and a replica's default thresholds.</summary>
public static class DecisionQuestions
{
    /// <summary>The most prices that one <see cref="DecideSignals"/> may carry.</summary>
    public const int MaximumPrices = 10_000;

    /// <summary>Judges one price.</summary>
    public static DecisionOutcome Answer(DecideSignal question, DecisionOptions defaults) =>
        DecisionRule.Decide(
            question.MarketPrice,
            question.FairPrice,
            question.BuyThreshold ?? defaults.BuyThreshold,
            question.SellThreshold ?? defaults.SellThreshold,
            question.NeverBuy,
            question.NeverSell);

    /// <summary>
    /// Judges many prices by the same thresholds: <see cref="SignalsDecided"/>, or <see cref="DecisionRefused"/> for all of
    /// them as soon as one cannot be judged; its reason says which.
    /// </summary>
    public static object Answer(DecideSignals question, DecisionOptions defaults)
    {
        var buyThreshold = question.BuyThreshold ?? defaults.BuyThreshold;
        var sellThreshold = question.SellThreshold ?? defaults.SellThreshold;
        if (DecisionRule.RefuseThresholds(buyThreshold, sellThreshold) is { Refused: { } badThreshold })
        {
            return badThreshold;
        }

        if (question.Prices.Count > MaximumPrices)
        {
            return new DecisionRefused
            {
                Field = "prices",
                Reason = $"{question.Prices.Count} prices in one question; at most {MaximumPrices} are allowed.",
            };
        }

        var signals = new SignalDecided[question.Prices.Count];
        for (var i = 0; i < signals.Length; i++)
        {
            var price = question.Prices[i];
            var outcome = DecisionRule.Decide(
                price.MarketPrice, price.FairPrice, buyThreshold, sellThreshold, question.NeverBuy, question.NeverSell);
            if (!outcome.IsDecided)
            {
                return outcome.Refused with { Reason = $"Price {i}: {outcome.Refused.Reason}" };
            }

            signals[i] = outcome.Decided;
        }

        return new SignalsDecided { Signals = signals };
    }
}
