namespace PokeWatch.Bench.Serving;

/// <summary>What is compared, and for how long.</summary>
internal sealed record ServeOptions
{
    /// <summary>The systems, of <see cref="SystemNames"/>.</summary>
    public IReadOnlyList<string> Systems { get; init; } = SystemNames.All;

    /// <summary>How many callers ask at once, one measurement each.</summary>
    public IReadOnlyList<int> Connections { get; init; } = [1, 16, 64, 256];

    /// <summary>How often each measurement is made.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>How long each measurement takes.</summary>
    public int Seconds { get; init; } = 5;
}
