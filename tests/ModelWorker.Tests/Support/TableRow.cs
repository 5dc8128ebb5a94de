using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.ModelWorker.Tests.Support;

/// <summary>One row of a processed price table.</summary>
internal sealed record TableRow(string CardId, DateOnly Date, double? MarketPrice, float Momentum, float? Spread)
{
    public string? Name { get; init; } = "Charizard ex";

    /// <summary>A table has those of its columns that one of its rows has.</summary>
    public DayEvidence Evidence { get; init; }
}
