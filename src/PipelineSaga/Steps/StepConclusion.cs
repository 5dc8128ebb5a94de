namespace PokeWatch.PipelineSaga.Steps;

/// <summary>
/// Records the effect of a step whose work is done and says which event ends its job. Called in the job's own transaction, so
/// that a step that was called off meanwhile has no effect.
/// </summary>
/// <returns>The event.</returns>
/// <exception cref="UnretryableStepException">The effect is refused.</exception>
public delegate Task<object> StepConclusion();
