using PokeWatch.PipelineSaga.Raw;
using PokeWatch.PipelineSaga.Steps;

namespace PokeWatch.PipelineSaga.Collect;

/// <summary>Something that knows daily prices: a file, or the API.</summary>
public interface IPriceSource
{
    /// <summary>Fetches what is asked for and hands it over in batches, in any order of cards and days.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="keep">Takes a batch. A later row of the same card and day stands for a later observation.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellationToken">Stops it between batches and in waits.</param>
    /// <exception cref="IOException">The source cannot be reached or read; another try may help.</exception>
    /// <exception cref="Steps.UnretryableStepException">The source refuses for good.</exception>
    Task<FetchOutcome> FetchAsync(
        PriceQuery query,
        Func<IReadOnlyCollection<RawPrice>, Task> keep,
        IProgress<StepProgress> progress,
        CancellationToken cancellationToken);
}
