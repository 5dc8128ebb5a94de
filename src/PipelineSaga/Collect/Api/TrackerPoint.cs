namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>A card's prices on a day as the API tells them.</summary>
/// <param name="Date">The day (UTC).</param>
/// <param name="Market">Market price, USD.</param>
/// <param name="Low">Lowest listing, USD; known for the newest day at most.</param>
public sealed record TrackerPoint(DateOnly Date, double Market, double? Low);
