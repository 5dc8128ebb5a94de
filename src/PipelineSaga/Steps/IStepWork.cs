using PokeWatch.PipelineSaga.Persistence;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>What the step runner has done; an interface so that a test can stand in for hours of work.</summary>
public interface IStepWork
{
    /// <summary>Does the work. Safe to do again: files are replaced whole, and registry rows are keyed by version and run.</summary>
    /// <returns>The event that ends the job, and what to record in its transaction.</returns>
    /// <exception cref="UnretryableStepException">Another try cannot help.</exception>
    Task<(object Result, Func<PipelineDbContext, Task> Record)> DoAsync(
        StepJob job, IProgress<StepProgress> progress, CancellationToken cancellationToken);
}
