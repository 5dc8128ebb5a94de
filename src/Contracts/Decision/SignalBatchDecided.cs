namespace PokeWatch.Contracts;

/// <summary>
/// The signals for many prices. Entry i of each column answers question i; a question that cannot be judged has HOLD and 0 there, and
/// <see cref="Refused"/> says why.
/// </summary>
public sealed record SignalBatchDecided
{
    /// <summary>BUY, SELL or HOLD.</summary>
    public required IReadOnlyList<Signal> Signals { get; init; }

    /// <summary>(market - fair) / fair, a fraction.</summary>
    public required IReadOnlyList<double> Deviations { get; init; }

    /// <summary>The buy threshold applied, a fraction of 0 to 1.</summary>
    public required IReadOnlyList<double> BuyThresholds { get; init; }

    /// <summary>The sell threshold applied, a fraction of 0 to 1.</summary>
    public required IReadOnlyList<double> SellThresholds { get; init; }

    /// <summary>The questions that cannot be judged.</summary>
    public required IReadOnlyList<SignalRefused> Refused { get; init; }
}
