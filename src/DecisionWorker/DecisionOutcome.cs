using System.Diagnostics.CodeAnalysis;
using PokeWatch.Contracts;

namespace PokeWatch.DecisionWorker;

/// <summary>What became of a question: a signal, or the reason why none can be given.</summary>
public sealed record DecisionOutcome
{
    private DecisionOutcome(SignalDecided? decided, DecisionRefused? refused)
    {
        Decided = decided;
        Refused = refused;
    }

    /// <summary>The signal; null when the question was refused.</summary>
    public SignalDecided? Decided { get; }

    /// <summary>The refusal; null when the question was judged.</summary>
    public DecisionRefused? Refused { get; }

    /// <summary>Whether the question was judged.</summary>
    [MemberNotNullWhen(true, nameof(Decided))]
    [MemberNotNullWhen(false, nameof(Refused))]
    public bool IsDecided => Decided is not null;

    /// <summary>A question that was judged.</summary>
    public static DecisionOutcome Of(SignalDecided decided) => new(decided, null);

    /// <summary>A question that cannot be judged because of <paramref name="field"/> (a REST field name).</summary>
    public static DecisionOutcome Refuse(string field, string reason) =>
        new(null, new DecisionRefused { Field = field, Reason = reason });
}
