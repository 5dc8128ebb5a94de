using PokeWatch.Cli.Answers;
using Spectre.Console.Rendering;

namespace PokeWatch.Cli.Views;

/// <summary>What a card is worth. Pure.</summary>
internal static class PriceView
{
    public static IRenderable Of(PriceAnswer price) => Cells.Facts(
        ("card", Cells.Of(price.CardId)),
        ("date", Cells.Of(Wording.Day(price.Date))),
        ("signal", Cells.Word(price.Signal)),
        ("market price", Cells.Of($"{Wording.Usd(price.MarketPrice)} USD")),
        ("fair price", Cells.Of($"{Wording.Usd(price.FairPrice)} USD")),
        ("deviation", Cells.Of(Wording.Signed(price.DeviationPct))),
        ("interval", Cells.Maybe(Interval(price.Interval))),
        ("thresholds", Cells.Of(Thresholds(price.Thresholds, price.SignalPolicy))),
        ("such signals", Cells.Maybe(Precision(price.SignalPrecision))),
        ("confidence", Cells.Word(Confidence(price.Confidence))),
        ("model", Cells.Of(price.ModelVersion)));

    /// <summary>The thresholds in a line.</summary>
    public static string Thresholds(ThresholdsAnswer? thresholds, string? policy) => thresholds is null
        ? Wording.Text(policy)
        : $"{Side("BUY", -thresholds.BuyPct)}, {Side("SELL", thresholds.SellPct)} ({policy})";

    /// <summary>How far a price can be trusted, in a line: the reasons where it is low.</summary>
    public static string Confidence(ConfidenceAnswer? confidence) => confidence switch
    {
        null => Wording.Nothing,
        { Reasons.Count: 0 } => Wording.Text(confidence.Level),
        _ => $"{confidence.Level}: {string.Join(", ", confidence.Reasons)}",
    };

    private static string Side(string name, double? threshold) => threshold is null ? $"never {name}" : $"{name} at {Wording.Signed(threshold)}";

    private static string? Interval(IntervalAnswer? interval) => interval is null
        ? null
        : $"{Wording.Usd(interval.Low)} to {Wording.Usd(interval.High)} USD, for {Wording.Share(interval.Nominal)} of outcomes";

    private static string? Precision(PrecisionAnswer? precision) => precision switch
    {
        null => null,
        { Precision: null } => "none on the held-out days",
        _ => $"{Wording.Share(precision.Precision)} of {Wording.Count(precision.Count)} were right on held-out days",
    };
}
