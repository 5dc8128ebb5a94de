namespace PokeWatch.PipelineSaga.Train;

/// <summary>A held-out card-day with what came true and what was predicted.</summary>
/// <param name="Day">The day, as <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="Market">Market price, USD.</param>
/// <param name="RollingMean3">3-row rolling mean, USD.</param>
/// <param name="Target">The log ratio that came true.</param>
/// <param name="Predicted">The log ratio predicted.</param>
public readonly record struct ScoredRow(int Day, double Market, double RollingMean3, double Target, double Predicted);
