namespace PokeWatch.Contracts;

/// <summary>Why one of many prices cannot be judged.</summary>
public sealed record SignalRefused
{
    /// <summary>Which question, counted from 0.</summary>
    public required int Index { get; init; }

    /// <summary>What is wrong with it.</summary>
    public required DecisionRefused Refusal { get; init; }
}
