namespace PokeWatch.Bench;

/// <summary>What one run of a step took, in a process of its own.</summary>
internal sealed record Measure
{
    /// <summary>The step: collect, preprocess, train or load.</summary>
    public required string Step { get; init; }

    /// <summary>The data set's name.</summary>
    public required string Size { get; init; }

    /// <summary>Rows of the data set.</summary>
    public required long Rows { get; init; }

    /// <summary>From the process's start to its end, s.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Processor time of all cores, s.</summary>
    public required double CpuSeconds { get; init; }

    /// <summary>The most memory that the process had resident, MB of 1,048,576 bytes.</summary>
    public required double PeakMb { get; init; }

    /// <summary>Rows of the data set a second.</summary>
    public double RowsPerSecond => Rows / WallSeconds;

    /// <summary>Time a row, microseconds.</summary>
    public double MicrosecondsPerRow => WallSeconds * 1e6 / Rows;

    /// <summary>Processor time a row, microseconds: what others do on the machine changes it less.</summary>
    public double CpuMicrosecondsPerRow => CpuSeconds * 1e6 / Rows;
}
