namespace PokeWatch.PipelineSaga.Backtest;

/// <summary>One training of a backtest, and the days that were judged by it.</summary>
public sealed record BacktestRound
{
    /// <summary>The first day judged; the training knew what was known at the end of the day before.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day judged.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Card-days trained on.</summary>
    public required int RowsTrained { get; init; }

    /// <summary>Card-days judged.</summary>
    public required int Rows { get; init; }

    /// <summary>The model's mean absolute log error on them.</summary>
    public required double ModelAbsLogError { get; init; }

    /// <summary>The last price's.</summary>
    public required double NaiveAbsLogError { get; init; }
}
