namespace PokeWatch.Contracts;

/// <summary>How wide the interval is for cards of a price band, found on held-out days.</summary>
public sealed record IntervalBand
{
    /// <summary>The band's lowest market price, USD; it reaches up to the next band's.</summary>
    public required double FromPrice { get; init; }

    /// <summary>The interval is fair price x exp(+- Factor x the model's spread).</summary>
    public required double Factor { get; init; }

    /// <summary>How many held-out card-days it was found on.</summary>
    public required int Rows { get; init; }
}
