namespace PokeWatch.ModelWorker.Tests.Support;

/// <summary>One row of a processed price table.</summary>
internal sealed record TableRow(string CardId, DateOnly Date, double? MarketPrice, float Momentum, float? Spread)
{
    public string? Name { get; init; } = "Charizard ex";
}
