namespace PokeWatch.PipelineSaga.Steps;

/// <summary>How far a step is.</summary>
/// <param name="Fraction">0 to 1; null where unknown.</param>
/// <param name="Message">What it does now, for a person.</param>
public sealed record StepProgress(double? Fraction, string Message);
