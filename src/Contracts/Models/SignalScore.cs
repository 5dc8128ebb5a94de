namespace PokeWatch.Contracts;

/// <summary>How often a BUY (or SELL) was right: it is when the price then rose (fell) by at least the stated move.</summary>
public sealed record SignalScore
{
    /// <summary>The deviation from which on the signal was given, a fraction above 0.</summary>
    public required double Threshold { get; init; }

    /// <summary>How many card-days were given the signal.</summary>
    public required int Count { get; init; }

    /// <summary>How many of these were right.</summary>
    public required int Right { get; init; }

    /// <summary>How many card-days moved that way by at least the stated move, signalled or not.</summary>
    public required int Moves { get; init; }

    /// <summary>Right / Count, a fraction; null without a signal.</summary>
    public double? Precision { get; init; }

    /// <summary>Right / Moves, a fraction; null without such a move.</summary>
    public double? Recall { get; init; }

    /// <summary>Moves / all card-days, a fraction: the precision of signals given at random.</summary>
    public required double BaseRate { get; init; }

    /// <summary>Precision / BaseRate; null where either is unknown or 0.</summary>
    public double? Lift { get; init; }
}
