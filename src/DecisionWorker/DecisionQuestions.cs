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

    /// <summary>Judges many prices, each as it would be alone: one that cannot be judged leaves the others as they are.</summary>
    /// <exception cref="ArgumentException">The columns differ in length, or are longer than <see cref="MaximumPrices"/>.</exception>
    public static SignalBatchDecided Answer(DecideSignalBatch questions, DecisionOptions defaults)
    {
        var count = questions.MarketPrices.Count;
        if (count > MaximumPrices
            || questions.FairPrices.Count != count
            || questions.BuyThresholds.Count != count
            || questions.SellThresholds.Count != count)
        {
            throw new ArgumentException($"The columns must be of one length, at most {MaximumPrices}.", nameof(questions));
        }

        var (neverBuy, neverSell) = (questions.NeverBuy.ToHashSet(), questions.NeverSell.ToHashSet());
        var (signals, deviations) = (new Signal[count], new double[count]);
        var (buyThresholds, sellThresholds) = (new double[count], new double[count]);
        var refused = new List<SignalRefused>();
        for (var i = 0; i < count; i++)
        {
            buyThresholds[i] = questions.BuyThresholds[i] ?? defaults.BuyThreshold;
            sellThresholds[i] = questions.SellThresholds[i] ?? defaults.SellThreshold;
            var outcome = DecisionRule.Decide(
                questions.MarketPrices[i], questions.FairPrices[i], buyThresholds[i], sellThresholds[i],
                neverBuy.Contains(i), neverSell.Contains(i));
            if (outcome.IsDecided)
            {
                (signals[i], deviations[i]) = (outcome.Decided.Signal, outcome.Decided.Deviation);
            }
            else
            {
                refused.Add(new() { Index = i, Refusal = outcome.Refused });
            }
        }

        return new SignalBatchDecided
        {
            Signals = signals,
            Deviations = deviations,
            BuyThresholds = buyThresholds,
            SellThresholds = sellThresholds,
            Refused = refused,
        };
    }
}
