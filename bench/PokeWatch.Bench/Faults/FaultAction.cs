namespace PokeWatch.Bench.Faults;

/// <summary>What is done to it.</summary>
internal enum FaultAction
{
    /// <summary>SIGKILL; started again after the outage.</summary>
    Kill,

    /// <summary>SIGSTOP; SIGCONT after the outage.</summary>
    Stop,

    /// <summary>SIGTERM; started again at once.</summary>
    Restart,
}
