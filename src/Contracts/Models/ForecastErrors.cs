using System.Text.Json.Serialization;

namespace PokeWatch.Contracts;

/// <summary>One error measure of three forecasts on the same rows; unit and meaning are those of the property that holds it.</summary>
public sealed record ForecastErrors
{
    /// <summary>By the model.</summary>
    public required double Model { get; init; }

    /// <summary>By the last price ("naive").</summary>
    public required double Naive { get; init; }

    /// <summary>By the mean of the card's last 3 rows.</summary>
    [JsonPropertyName("rolling_mean_3")]
    public required double RollingMean3 { get; init; }
}
