namespace PokeWatch.PipelineSaga.Steps;

/// <summary>Wakes this process's step runner when a job may be waiting, so that it need not poll quickly.</summary>
public sealed class StepJobSignal
{
    private readonly SemaphoreSlim _rung = new(0, 1);

    /// <summary>A job may be waiting.</summary>
    public void Ring()
    {
        try
        {
            _rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has been rung already and not been heard yet.
        }
    }

    /// <summary>Waits for a ring, at most so long.</summary>
    /// <returns>Whether it was rung.</returns>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _rung.WaitAsync(atMost, cancellationToken);
}
