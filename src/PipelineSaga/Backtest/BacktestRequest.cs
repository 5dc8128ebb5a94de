namespace PokeWatch.PipelineSaga.Backtest;

/// <summary>What to test on, and how.</summary>
public sealed record BacktestRequest
{
    /// <summary>The Parquet or CSV file of daily prices.</summary>
    public required string Prices { get; init; }

    /// <summary>The first day to judge.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day to judge; null for the last one whose outcome the file knows.</summary>
    public DateOnly? To { get; init; }

    /// <summary>How many days a model is used before another is trained.</summary>
    public int RetrainDays { get; init; } = 30;

    /// <summary>Cards are judged on days on which they cost at least this, USD.</summary>
    public double MinPrice { get; init; } = 5;

    /// <summary>How many days ahead the outcome lies.</summary>
    public int Horizon { get; init; } = 7;

    /// <summary>The move (fraction) that makes a signal right.</summary>
    public double Move { get; init; } = 0.05;

    /// <summary>The deviation (fraction) from which on a signal is given, either way.</summary>
    public double Threshold { get; init; } = 0.05;
}
