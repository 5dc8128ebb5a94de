namespace PokeWatch.PipelineSaga.Raw;

/// <summary>
/// One card's prices on one day as a source told them: one row of a raw file. Nothing is cleaned here. Some 50 bytes, because
/// millions of them wait in memory while a file is collected.
/// </summary>
public readonly record struct RawPrice
{
    // NaN stands for none: with a flag each, a row would be half as large again.
    private readonly double _market = double.NaN, _low = double.NaN, _mid = double.NaN;

    /// <summary>A row without prices.</summary>
    public RawPrice()
    {
    }

    /// <summary>What the row says of its series.</summary>
    public required RawCard Card { get; init; }

    /// <summary>The day (UTC) that the prices are of.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Market price in USD; null where the source gives a row without one.</summary>
    public double? MarketPrice { get => Known(_market); init => _market = value ?? double.NaN; }

    /// <summary>Lowest listing in USD; null where unknown.</summary>
    public double? LowPrice { get => Known(_low); init => _low = value ?? double.NaN; }

    /// <summary>Middle listing in USD; null where unknown.</summary>
    public double? MidPrice { get => Known(_mid); init => _mid = value ?? double.NaN; }

    /// <summary>When the row was first collected with these values, UTC, whole seconds.</summary>
    public required DateTime CollectedAt { get; init; }

    /// <summary>PokeWatch's own id of the series.</summary>
    public string CardId => Card.CardId;

    /// <summary>Where the row comes from.</summary>
    public string Source => Card.Source;

    private static double? Known(double price) => double.IsNaN(price) ? null : price;
}
