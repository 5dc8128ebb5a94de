using System.Globalization;

namespace PokeWatch.Cli.Views;

/// <summary>How figures and times read. Pure.</summary>
internal static class Wording
{
    /// <summary>What stands where there is nothing.</summary>
    public const string Nothing = "-";

    /// <summary>A price in USD, without the unit.</summary>
    public static string Usd(double? price) => price?.ToString("#,##0.00", CultureInfo.InvariantCulture) ?? Nothing;

    /// <summary>A fraction as a percentage with its sign.</summary>
    public static string Signed(double? fraction) => (100 * fraction)?.ToString("+0.0'%';-0.0'%';0.0'%'", CultureInfo.InvariantCulture) ?? Nothing;

    /// <summary>A fraction as a percentage of something.</summary>
    public static string Share(double? fraction) => (100 * fraction)?.ToString("0.#'%'", CultureInfo.InvariantCulture) ?? Nothing;

    /// <summary>A whole number.</summary>
    public static string Count(long? number) => number?.ToString("#,##0", CultureInfo.InvariantCulture) ?? Nothing;

    /// <summary>So many of something.</summary>
    public static string Count(long number, string what) => $"{Count(number)} {what}{(number == 1 ? "" : "s")}";

    /// <summary>A figure to six significant digits.</summary>
    public static string Figure(double? number) => number?.ToString("G6", CultureInfo.InvariantCulture) ?? Nothing;

    /// <summary>The same with its sign.</summary>
    public static string SignedFigure(double? number) => number > 0 ? $"+{Figure(number)}" : Figure(number);

    /// <summary>A day.</summary>
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Nothing;

    /// <summary>A time in UTC, and how far off it is.</summary>
    public static string Time(DateTimeOffset? time, DateTimeOffset now) => time is { } given ? $"{Utc(given)} ({Relative(given, now)})" : Nothing;

    /// <summary>A time in UTC.</summary>
    public static string Utc(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>How far off a time is.</summary>
    public static string Relative(DateTimeOffset time, DateTimeOffset now) => (now - time) switch
    {
        { TotalSeconds: < 1 and > -1 } => "now",
        var past when past > TimeSpan.Zero => $"{Rough(past)} ago",
        var future => $"in {Rough(-future)}",
    };

    /// <summary>How long something took; null where it has not begun.</summary>
    public static string Duration(TimeSpan? span) => span switch
    {
        null => Nothing,
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, span.Value.TotalSeconds):0.0} s"),
        { TotalMinutes: < 1 } => $"{span.Value.Seconds} s",
        { TotalHours: < 1 } => $"{span.Value.Minutes} min {span.Value.Seconds:00} s",
        _ => $"{(int)span.Value.TotalHours} h {span.Value.Minutes:00} min",
    };

    /// <summary>An identifier as the answer has it, or nothing.</summary>
    public static string Text(string? text) => string.IsNullOrEmpty(text) ? Nothing : text;

    /// <summary>A text of somebody else's as one line that moves no cursor and changes no colour.</summary>
    public static string OneLine(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(letter => char.IsControl(letter) ? '?' : letter));

    private static string Rough(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => $"{(int)span.TotalSeconds} s",
        { TotalHours: < 1 } => $"{(int)span.TotalMinutes} min",
        { TotalDays: < 2 } => $"{(int)span.TotalHours} h {span.Minutes:00} min",
        _ => $"{(int)span.TotalDays} days",
    };
}
