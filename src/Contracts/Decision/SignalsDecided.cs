namespace PokeWatch.Contracts;

/// <summary>The signals for many prices.</summary>
public sealed record SignalsDecided
{
    /// <summary>One signal a price, in the order asked.</summary>
    public required IReadOnlyList<SignalDecided> Signals { get; init; }
}
