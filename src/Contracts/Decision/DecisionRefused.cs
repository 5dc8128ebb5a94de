namespace PokeWatch.Contracts;

/// <summary>The question cannot be judged; names the field at fault.</summary>
public sealed record DecisionRefused
{
    /// <summary>The field at fault, in the REST vocabulary: market_price, fair_price, buy_threshold_pct, sell_threshold_pct, or prices for too many at once.</summary>
    public required string Field { get; init; }

    /// <summary>What is wrong with it, for a person.</summary>
    public required string Reason { get; init; }
}
