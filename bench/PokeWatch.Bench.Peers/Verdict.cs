using PokeWatch.Contracts;
using PokeWatch.DecisionWorker;

namespace PokeWatch.Bench.Peers;

/// <summary>The rule's answer: exactly one of two.</summary>
internal sealed record Verdict
{
    // Not configured otherwise: the real decision worker's defaults.
    private static readonly DecisionOptions Defaults = new();

    /// <summary>The signal.</summary>
    public SignalDecided? Decided { get; init; }

    /// <summary>The question cannot be judged.</summary>
    public DecisionRefused? Refused { get; init; }

    /// <summary>Judges by the real rule.</summary>
    public static Verdict Of(DecideSignal question)
    {
        var outcome = DecisionQuestions.Answer(question, Defaults);
        return new() { Decided = outcome.Decided, Refused = outcome.Refused };
    }
}
