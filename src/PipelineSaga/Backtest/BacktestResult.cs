using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Backtest;

/// <summary>What a backtest found.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Report">The figures.</param>
/// <param name="Rounds">The trainings, oldest first.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record BacktestResult(
    BacktestRequest Request, ForecastReport Report, IReadOnlyList<BacktestRound> Rounds, double Seconds);
