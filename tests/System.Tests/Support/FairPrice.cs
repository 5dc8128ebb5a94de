using System.Text.Json.Serialization;

namespace PokeWatch.SystemTests.Support;

/// <summary>The answer to POST /fair_price.</summary>
public sealed record FairPrice(
    string CardId,
    DateOnly Date,
    double MarketPrice,
    [property: JsonPropertyName("fair_price")] double Fair,
    double DeviationPct,
    string Signal,
    string ModelVersion);
