namespace PokeWatch.Contracts;

/// <summary>Asks a decision worker whether it is there. Answered by <see cref="DecisionStatus"/>.</summary>
public sealed record GetDecisionStatus;
