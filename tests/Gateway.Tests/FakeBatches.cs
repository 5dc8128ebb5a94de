using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Tests;

/// <summary>Answers a batch by a function that answers one question; silence or a missing model on one is that on all.</summary>
public static class FakeBatches
{
    /// <summary>The publication that fake prices are of.</summary>
    public const long Publication = 7;

    /// <summary>The answer to many fair price questions.</summary>
    public static async Task<object?> AnswerAsync(PredictFairPrices batch, Func<PredictFairPrice, Task<object?>> one)
    {
        var answers = new List<object?>();
        for (var i = 0; i < batch.CardIds.Count; i++)
        {
            answers.Add(await one(new PredictFairPrice { CardId = batch.CardIds[i], Date = batch.Dates[i] }));
        }

        if (answers.Any(answer => answer is null or NoModelLoaded))
        {
            return answers.Find(answer => answer is null or NoModelLoaded);
        }

        var prices = answers.ConvertAll(answer => answer as FairPricePredicted);
        var known = prices.Find(price => price is not null);
        return new FairPricesPredicted
        {
            ModelVersion = known?.ModelVersion ?? Sample.Version,
            Publication = Publication,
            TableSha256 = known?.TableSha256!,
            Signals = known?.Signals,
            IntervalNominal = known?.Interval?.Nominal,
            Dates = prices.ConvertAll(price => price?.Date),
            MarketPrices = prices.ConvertAll(price => price?.MarketPrice ?? 0),
            FairPrices = prices.ConvertAll(price => price?.FairPrice ?? 0),
            Lows = prices.ConvertAll(price => price?.Interval?.Low),
            Highs = prices.ConvertAll(price => price?.Interval?.High),
            LowConfidence = prices.ConvertAll(price => price?.LowConfidence ?? []),
            NotFound =
            [
                .. answers.Index().Where(answer => answer.Item is not FairPricePredicted).Select(answer =>
                    new FairPriceNotFound { Index = answer.Index, Card = answer.Item as CardNotFound, Date = answer.Item as DateNotFound }),
            ],
        };
    }

    /// <summary>The answer to many questions for signals.</summary>
    public static async Task<object?> AnswerAsync(DecideSignalBatch batch, Func<DecideSignal, Task<object?>> one)
    {
        var answers = new List<object?>();
        for (var i = 0; i < batch.MarketPrices.Count; i++)
        {
            answers.Add(await one(new DecideSignal
            {
                MarketPrice = batch.MarketPrices[i],
                FairPrice = batch.FairPrices[i],
                BuyThreshold = batch.BuyThresholds[i],
                SellThreshold = batch.SellThresholds[i],
                NeverBuy = batch.NeverBuy.Contains(i),
                NeverSell = batch.NeverSell.Contains(i),
            }));
        }

        if (answers.Contains(null))
        {
            return null;
        }

        var signals = answers.ConvertAll(answer => answer as SignalDecided);
        return new SignalBatchDecided
        {
            Signals = signals.ConvertAll(signal => signal?.Signal ?? Signal.Hold),
            Deviations = signals.ConvertAll(signal => signal?.Deviation ?? 0),
            BuyThresholds = signals.ConvertAll(signal => signal?.BuyThreshold ?? 0),
            SellThresholds = signals.ConvertAll(signal => signal?.SellThreshold ?? 0),
            Refused =
            [
                .. answers.Index().Where(answer => answer.Item is DecisionRefused).Select(answer =>
                    new SignalRefused { Index = answer.Index, Refusal = (DecisionRefused)answer.Item! }),
            ],
        };
    }
}
