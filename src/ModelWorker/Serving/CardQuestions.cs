using PokeWatch.Contracts;

namespace PokeWatch.ModelWorker.Serving;

/// <summary>Answers questions about cards from one snapshot. Each answer is one of the types that its question names.</summary>
public static class CardQuestions
{
    private const int MaximumSuggestions = 5;

    /// <summary><see cref="FairPricePredicted"/>, <see cref="CardNotFound"/> or <see cref="DateNotFound"/>.</summary>
    public static object Answer(ModelSnapshot model, PredictFairPrice question)
    {
        if (!model.TryGetSeries(question.CardId, out var series))
        {
            return NotFound(model, question.CardId);
        }

        if (question.Date is not { } date)
        {
            return Latest(model, series);
        }

        var index = series.IndexOf(date);
        return index >= 0
            ? Predicted(model, series, index, series.LowConfidenceOf(index))
            : new DateNotFound
            {
                CardId = question.CardId,
                Date = date,
                FirstDate = series.Card.FirstDate,
                LastDate = series.Card.LastDate,
                NearestDate = series.Nearest(date),
                ModelVersion = model.ModelVersion,
            };
    }

    /// <summary><see cref="CardDescribed"/> or <see cref="CardNotFound"/>.</summary>
    public static object Answer(ModelSnapshot model, DescribeCard question) =>
        model.TryGetSeries(question.CardId, out var series)
            ? new CardDescribed { Card = series.Card, Days = series.Count, Latest = Latest(model, series) }
            : NotFound(model, question.CardId);

    /// <summary><see cref="CardHistory"/> or <see cref="CardNotFound"/>; fewer than 1 day is taken as 1.</summary>
    public static object Answer(ModelSnapshot model, GetCardHistory question)
    {
        if (!model.TryGetSeries(question.CardId, out var series))
        {
            return NotFound(model, question.CardId);
        }

        var last = series.Card.LastDate.DayNumber;
        var first = Math.Max(0, last - Math.Max(1L, question.Days) + 1);
        var from = series.IndexFrom(DateOnly.FromDayNumber((int)first));
        return new CardHistory
        {
            CardId = question.CardId,
            Points = [.. Enumerable.Range(from, series.Count - from).Select(index => series[index])],
            ModelVersion = model.ModelVersion,
            Signals = model.Signals,
        };
    }

    /// <summary>All cards.</summary>
    public static object Answer(ModelSnapshot model, ListCards question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return new CardList { Cards = model.Cards, ModelVersion = model.ModelVersion };
    }

    /// <summary><see cref="LatestPrices"/>, or <see cref="OtherPublication"/> if the one asked about is not served.</summary>
    public static object Answer(ModelSnapshot model, ListLatestPrices question) =>
        question.Publication is { } publication && publication != model.Publication
            ? new OtherPublication { Publication = model.Publication, ModelVersion = model.ModelVersion }
            : LatestPriceColumns.Of(model, question.Offset, question.Limit);

    private static FairPricePredicted Latest(ModelSnapshot model, PriceSeries series) =>
        Predicted(model, series, series.Count - 1, model.LowConfidenceToday(series));

    private static FairPricePredicted Predicted(ModelSnapshot model, PriceSeries series, int index, LowConfidenceReasons reasons)
    {
        var point = series[index];
        return new FairPricePredicted
        {
            CardId = series.Card.CardId,
            Date = point.Date,
            MarketPrice = point.MarketPrice,
            FairPrice = point.FairPrice,
            ModelVersion = model.ModelVersion,
            Interval = point.Interval,
            LowConfidence = reasons.ToList(),
            Signals = model.Signals,
            TableSha256 = model.TableSha256,
        };
    }

    private static CardNotFound NotFound(ModelSnapshot model, string cardId) => new()
    {
        CardId = cardId,
        Suggestions = CardSuggestions.For(cardId, model.Cards.Select(card => card.CardId), MaximumSuggestions),
        CardCount = model.Cards.Count,
        ModelVersion = model.ModelVersion,
    };
}
