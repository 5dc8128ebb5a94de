namespace PokeWatch.Bench.Serving;

/// <summary>One measurement of one system in one round.</summary>
internal sealed record ServeMeasure
{
    /// <summary>The system's name.</summary>
    public required string System { get; init; }

    /// <summary>Whether answers came from its cache.</summary>
    public required bool Cached { get; init; }

    /// <summary>How many callers asked at once.</summary>
    public required int Connections { get; init; }

    /// <summary>The round, from 1.</summary>
    public required int Round { get; init; }

    /// <summary>Requests a second.</summary>
    public required double RequestsPerSecond { get; init; }

    /// <summary>The median time of an answer, ms.</summary>
    public required double P50Ms { get; init; }

    /// <summary>The time that 99% of the answers kept, ms.</summary>
    public required double P99Ms { get; init; }

    /// <summary>Answers that were not good, and connections that failed.</summary>
    public required long Errors { get; init; }

    /// <summary>Processor time of all processes of the system, ms a request.</summary>
    public required double CpuMsPerRequest { get; init; }

    /// <summary>Resident memory of all processes of the system after it, MB.</summary>
    public required double RssMb { get; init; }
}
