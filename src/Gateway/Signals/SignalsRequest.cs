using Microsoft.AspNetCore.Mvc;

namespace PokeWatch.Gateway.Signals;

/// <summary>The query string of <c>GET /signals</c>, as text, so that the handler can say itself what is wrong with it.</summary>
public readonly record struct SignalsRequest
{
    /// <summary>BUY, SELL or HOLD; several are allowed.</summary>
    [FromQuery(Name = "signal")]
    public string[]? Signal { get; init; }

    /// <summary>The least market price, USD.</summary>
    [FromQuery(Name = "min_price")]
    public string? MinPrice { get; init; }

    /// <summary>The largest market price, USD.</summary>
    [FromQuery(Name = "max_price")]
    public string? MaxPrice { get; init; }

    /// <summary>The category.</summary>
    [FromQuery(Name = "category")]
    public string? Category { get; init; }

    /// <summary>The order.</summary>
    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    /// <summary>fixed or calibrated.</summary>
    [FromQuery(Name = "signal_policy")]
    public string? SignalPolicy { get; init; }

    /// <summary>A fraction of 0 to 1.</summary>
    [FromQuery(Name = "buy_threshold_pct")]
    public string? BuyThresholdPct { get; init; }

    /// <summary>A fraction of 0 to 1.</summary>
    [FromQuery(Name = "sell_threshold_pct")]
    public string? SellThresholdPct { get; init; }

    /// <summary>At most so many signals.</summary>
    [FromQuery(Name = "limit")]
    public string? Limit { get; init; }

    /// <summary>Where the page before ended.</summary>
    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }
}
