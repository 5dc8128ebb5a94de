using PokeWatch.Contracts;

namespace PokeWatch.ModelWorker.Serving;

/// <summary>Answers many questions about fair prices from one snapshot. Pure.</summary>
public static class FairPriceColumns
{
    /// <summary>The most questions in one message.</summary>
    public const int MaximumQuestions = 10_000;

    /// <summary>Answers each question as <see cref="CardQuestions"/> would answer it alone.</summary>
    /// <exception cref="ArgumentException">The columns differ in length, or are longer than <see cref="MaximumQuestions"/>.</exception>
    public static FairPricesPredicted Answer(ModelSnapshot model, PredictFairPrices questions)
    {
        var count = questions.CardIds.Count;
        if (questions.Dates.Count != count || count > MaximumQuestions)
        {
            throw new ArgumentException(
                $"{count} card ids and {questions.Dates.Count} dates: as many of both are needed, and at most {MaximumQuestions}.", nameof(questions));
        }

        var (dates, markets, fairs) = (new DateOnly?[count], new double[count], new double[count]);
        var (lows, highs) = (new double?[count], new double?[count]);
        var reasons = new IReadOnlyList<LowConfidenceReason>[count];
        var notFound = new List<FairPriceNotFound>();
        double? nominal = null;
        for (var i = 0; i < count; i++)
        {
            var answer = CardQuestions.Answer(model, new PredictFairPrice { CardId = questions.CardIds[i], Date = questions.Dates[i] });
            if (answer is not FairPricePredicted price)
            {
                reasons[i] = [];
                notFound.Add(new() { Index = i, Card = answer as CardNotFound, Date = answer as DateNotFound });
                continue;
            }

            (dates[i], markets[i], fairs[i], reasons[i]) = (price.Date, price.MarketPrice, price.FairPrice, price.LowConfidence);
            (lows[i], highs[i]) = (price.Interval?.Low, price.Interval?.High);
            nominal ??= price.Interval?.Nominal;
        }

        return new FairPricesPredicted
        {
            ModelVersion = model.ModelVersion,
            Publication = model.Publication,
            TableSha256 = model.TableSha256,
            Signals = model.Signals,
            IntervalNominal = nominal,
            Dates = dates,
            MarketPrices = markets,
            FairPrices = fairs,
            Lows = lows,
            Highs = highs,
            LowConfidence = reasons,
            NotFound = notFound,
        };
    }
}
