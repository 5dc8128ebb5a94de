namespace PokeWatch.PipelineSaga.Steps;

/// <summary>What the step runner has done; an interface so that a test can stand in for hours of work.</summary>
public interface IStepWork
{
    /// <summary>Does the work. Safe to do again: files are replaced whole, and rows are recorded with the job.</summary>
    /// <returns>How to end the job.</returns>
    /// <exception cref="UnretryableStepException">Another try cannot help.</exception>
    Task<StepConclusion> DoAsync(StepJob job, IProgress<StepProgress> progress, CancellationToken cancellationToken);
}
