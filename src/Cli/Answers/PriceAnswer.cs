namespace PokeWatch.Cli.Answers;

/// <summary><c>POST /fair_price</c>, and one line of <c>GET /signals</c>, which says less. Prices in USD, the rest fractions.</summary>
internal sealed record PriceAnswer
{
    public string? CardId { get; init; }

    public string? Name { get; init; }

    public string? Category { get; init; }

    public DateOnly? Date { get; init; }

    public double? MarketPrice { get; init; }

    public double? FairPrice { get; init; }

    public double? DeviationPct { get; init; }

    public string? Signal { get; init; }

    public string? ModelVersion { get; init; }

    public string? SignalPolicy { get; init; }

    public ThresholdsAnswer? Thresholds { get; init; }

    public PrecisionAnswer? SignalPrecision { get; init; }

    public IntervalAnswer? Interval { get; init; }

    public ConfidenceAnswer? Confidence { get; init; }
}
