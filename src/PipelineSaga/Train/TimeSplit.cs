namespace PokeWatch.PipelineSaga.Train;

/// <summary>
/// Which days are trained on and which are scored. Between them lies a gap as long as the horizon, so that no training target has
/// seen a price of a scored day. Days are <see cref="DateOnly.DayNumber"/>s.
/// </summary>
/// <param name="TrainUntil">The last training day.</param>
/// <param name="ValidateFrom">The first scored day.</param>
/// <param name="ValidateUntil">The last scored day, which is the last labelled one.</param>
public readonly record struct TimeSplit(int TrainUntil, int ValidateFrom, int ValidateUntil)
{
    /// <summary>Splits the labelled days <paramref name="firstDay"/>..<paramref name="lastLabelledDay"/>. Pure.</summary>
    public static TimeSplit Of(int firstDay, int lastLabelledDay, TrainOptions options)
    {
        var usable = lastLabelledDay - firstDay + 1 - options.HorizonDays;
        var wanted = Math.Max(options.MinValidationDays, (int)Math.Ceiling(options.ValidationShare * (usable + options.HorizonDays)));
        var days = Math.Max(1, Math.Min(wanted, usable / 3));
        var from = lastLabelledDay - days + 1;
        return new TimeSplit(from - 1 - options.HorizonDays, from, lastLabelledDay);
    }
}
