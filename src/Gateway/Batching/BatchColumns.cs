using PokeWatch.Contracts;
using PokeWatch.Gateway.FairPrice;

namespace PokeWatch.Gateway.Batching;

/// <summary>Puts questions into the columns of a message, and takes answers out of them. Pure.</summary>
internal static class BatchColumns
{
    /// <summary>The message that asks for the questions' prices.</summary>
    public static PredictFairPrices ToPrice(FairPriceQuestion[] batch) => new()
    {
        CardIds = Array.ConvertAll(batch, question => question.Request.CardId!),
        Dates = Array.ConvertAll(batch, question => question.Request.Date),
    };

    /// <summary>The message that asks for the signals of questions that have prices.</summary>
    public static DecideSignalBatch ToJudge(FairPriceQuestion[] batch) => new()
    {
        CardId = Common(batch, question => question.Price!.CardId),
        ModelVersion = Common(batch, question => question.Price!.ModelVersion),
        MarketPrices = Array.ConvertAll(batch, question => question.Price!.MarketPrice),
        FairPrices = Array.ConvertAll(batch, question => question.Price!.FairPrice),
        BuyThresholds = Array.ConvertAll(batch, question => question.Ruling!.Buy),
        SellThresholds = Array.ConvertAll(batch, question => question.Ruling!.Sell),
        NeverBuy = IndicesOf(batch, question => question.Ruling!.NeverBuy),
        NeverSell = IndicesOf(batch, question => question.Ruling!.NeverSell),
    };

    /// <summary>The price at a place where there is one.</summary>
    public static FairPricePredicted PriceAt(FairPricesPredicted answer, int index, string cardId, DateOnly date) => new()
    {
        CardId = cardId,
        Date = date,
        MarketPrice = answer.MarketPrices[index],
        FairPrice = answer.FairPrices[index],
        ModelVersion = answer.ModelVersion,
        Interval = answer is { IntervalNominal: { } nominal } && answer.Lows[index] is { } low && answer.Highs[index] is { } high
            ? new PriceInterval { Low = low, High = high, Nominal = nominal }
            : null,
        LowConfidence = answer.LowConfidence[index],
        Signals = answer.Signals,
        TableSha256 = answer.TableSha256,
    };

    /// <summary>The signal at a place that was not refused.</summary>
    public static SignalDecided SignalAt(SignalBatchDecided answer, int index, SignalRuling ruling) => new()
    {
        Signal = answer.Signals[index],
        Deviation = answer.Deviations[index],
        BuyThreshold = answer.BuyThresholds[index],
        SellThreshold = answer.SellThresholds[index],
        NeverBuy = ruling.NeverBuy,
        NeverSell = ruling.NeverSell,
    };

    private static string? Common(FairPriceQuestion[] batch, Func<FairPriceQuestion, string> of)
    {
        var first = of(batch[0]);
        return Array.TrueForAll(batch, question => of(question) == first) ? first : null;
    }

    private static List<int> IndicesOf(FairPriceQuestion[] batch, Predicate<FairPriceQuestion> holds)
    {
        var indices = new List<int>();
        for (var i = 0; i < batch.Length; i++)
        {
            if (holds(batch[i]))
            {
                indices.Add(i);
            }
        }

        return indices;
    }
}
