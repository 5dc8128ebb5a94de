namespace PokeWatch.PipelineSaga.Preprocess.Cleaning;

/// <summary>What can be said about a raw row by itself. Pure.</summary>
public static class RowRules
{
    /// <summary>The first reason to set the row aside, or <see cref="QuarantineReason.None"/>.</summary>
    /// <param name="hasCard">Whether the row names a card.</param>
    /// <param name="day">Its <see cref="DateOnly.DayNumber"/>, negative where it has none.</param>
    /// <param name="dateUnreadable">Whether something stood there that is no date.</param>
    /// <param name="market">Market price, USD.</param>
    /// <param name="today">Today (UTC).</param>
    /// <param name="options">The bounds.</param>
    public static QuarantineReason Judge(
        bool hasCard, int day, bool dateUnreadable, double market, DateOnly today, PreprocessOptions options)
    {
        if (!hasCard)
        {
            return QuarantineReason.CardIdMissing;
        }

        var date = (dateUnreadable, day) switch
        {
            (true, _) => QuarantineReason.DateUnreadable,
            (_, < 0) => QuarantineReason.DateMissing,
            _ when day < options.MinDate.DayNumber => QuarantineReason.DateTooEarly,
            _ when day > today.DayNumber + 1 => QuarantineReason.DateInFuture,
            _ => QuarantineReason.None,
        };
        return date != QuarantineReason.None ? date : market switch
        {
            double.NaN => QuarantineReason.PriceMissing,
            <= 0 => QuarantineReason.PriceNotPositive,
            _ when market > options.MaxPrice => QuarantineReason.PriceAboveMaximum,
            _ => QuarantineReason.None,
        };
    }
}
