namespace PokeWatch.Bench.Serving;

/// <summary>The medians of one system at one number of connections: a line of the report.</summary>
internal sealed record ServeFigure
{
    /// <summary>The system's name.</summary>
    public required string System { get; init; }

    /// <summary>Whether answers came from its cache.</summary>
    public required bool Cached { get; init; }

    /// <summary>How many callers asked at once.</summary>
    public required int Connections { get; init; }

    /// <summary>Requests a second.</summary>
    public required double RequestsPerS { get; init; }

    /// <summary>The median time of an answer, ms.</summary>
    public required double P50Ms { get; init; }

    /// <summary>The time that 99% of the answers kept, ms.</summary>
    public required double P99Ms { get; init; }

    /// <summary>The errors of all rounds together: a median would hide those of one round.</summary>
    public required long Errors { get; init; }

    /// <summary>Processor time of all processes of the system, ms a request.</summary>
    public required double CpuMsPerRequest { get; init; }

    /// <summary>Resident memory of all processes of the system, MB.</summary>
    public required double RssMb { get; init; }

    /// <summary>The medians over the rounds, in the order in which systems and connections first come.</summary>
    public static IReadOnlyList<ServeFigure> Of(IEnumerable<ServeMeasure> measures) =>
    [
        .. measures.GroupBy(one => (one.System, one.Cached, one.Connections)).Select(rounds => new ServeFigure
        {
            System = rounds.Key.System,
            Cached = rounds.Key.Cached,
            Connections = rounds.Key.Connections,
            RequestsPerS = Median.Of(rounds.Select(one => one.RequestsPerSecond)),
            P50Ms = Median.Of(rounds.Select(one => one.P50Ms)),
            P99Ms = Median.Of(rounds.Select(one => one.P99Ms)),
            Errors = rounds.Sum(one => one.Errors),
            CpuMsPerRequest = Median.Of(rounds.Select(one => one.CpuMsPerRequest)),
            RssMb = Median.Of(rounds.Select(one => one.RssMb)),
        }),
    ];
}
