using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PokeWatch.Contracts;
using PokeWatch.Gateway.FairPrice;

namespace PokeWatch.Gateway.Signals;

/// <summary>Which signals are asked for, by which thresholds and in which order.</summary>
public sealed record SignalQuery
{
    /// <summary>Only these signals; all if empty.</summary>
    public IReadOnlyList<Signal> Signals { get; init; } = [];

    /// <summary>Only cards of at least this market price, USD.</summary>
    public double? MinPrice { get; init; }

    /// <summary>Only cards of at most this market price, USD.</summary>
    public double? MaxPrice { get; init; }

    /// <summary>Only cards of exactly this category.</summary>
    public string? Category { get; init; }

    /// <summary>The order.</summary>
    public SignalSort Sort { get; init; }

    /// <summary>Where the thresholds come from.</summary>
    public SignalPolicy Policy { get; init; }

    /// <summary>The request's own BUY threshold, a fraction; null if it has none.</summary>
    public double? Buy { get; init; }

    /// <summary>The request's own SELL threshold, a fraction; null if it has none.</summary>
    public double? Sell { get; init; }

    /// <summary>The order that has the most pronounced first: for SELL alone the furthest above the fair price, else the furthest below.</summary>
    public static SignalSort MostPronounced(IReadOnlyList<Signal> signals) =>
        signals.Count > 0 && signals.All(signal => signal == Signal.Sell) ? SignalSort.DeviationDown : SignalSort.Deviation;

    /// <summary>Tells whether a cursor was given for this question: 8 bytes that differ between any two questions, but for chance. Pure.</summary>
    public byte[] Fingerprint() => SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Join(',', Signals.Distinct().Order())}|{MinPrice:R}|{MaxPrice:R}|{Sort}|{Policy}|{Buy:R}|{Sell:R}|{Category}")))[..8];
}
