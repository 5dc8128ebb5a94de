namespace PokeWatch.Contracts;

/// <summary>
/// How fair prices did on card-days that the model had not seen, beside the last price and the 3-day mean on the same rows.
/// The outcome of a card-day is the median market price of the days that follow, within the horizon.
/// </summary>
public sealed record ForecastScores
{
    /// <summary>How many card-days were scored; the n of the errors and of the signals' base rates.</summary>
    public required int Rows { get; init; }

    /// <summary>How many cards they are of.</summary>
    public required int Cards { get; init; }

    /// <summary>Mean of |ln(forecast / outcome)|, a log ratio.</summary>
    public required ForecastErrors AbsLogError { get; init; }

    /// <summary>Mean of |forecast - outcome| / outcome, a fraction.</summary>
    public required ForecastErrors Mape { get; init; }

    /// <summary>Root of the mean of (forecast - outcome) squared, USD.</summary>
    public required ForecastErrors Rmse { get; init; }

    /// <summary>The same of ln(forecast / outcome), a log ratio.</summary>
    public required ForecastErrors LogRmse { get; init; }

    /// <summary>A signal is right when the outcome is at least this far from the price of the day, a fraction.</summary>
    public required double Move { get; init; }

    /// <summary>BUY.</summary>
    public required SignalScore Buy { get; init; }

    /// <summary>SELL.</summary>
    public required SignalScore Sell { get; init; }

    /// <summary>The interval.</summary>
    public required IntervalScore Interval { get; init; }

    /// <summary>Card-days scored / all card-days of these days and prices, a fraction; the others have no outcome, for lack of prices that follow.</summary>
    public required double Coverage { get; init; }

    /// <summary>How many card-days there were: the n of the coverage.</summary>
    public required int CoverageRows { get; init; }

    /// <summary>The share of days on which a card's signal was another than on its day before, a fraction; null without such a pair.</summary>
    public double? Stability { get; init; }

    /// <summary>How many pairs of days that share is of.</summary>
    public required int StabilityRows { get; init; }
}
