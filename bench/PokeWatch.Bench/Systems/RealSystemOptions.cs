namespace PokeWatch.Bench.Systems;

/// <summary>What a real system is made of.</summary>
internal sealed record RealSystemOptions
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>How many model workers, 1 or more.</summary>
    public int ModelWorkers { get; init; } = 2;

    /// <summary>How many decision workers, 1 or more.</summary>
    public int DecisionWorkers { get; init; } = 1;

    /// <summary>The settings of each gateway, by environment variable; one gateway an entry.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Gateways { get; init; } = [None];

    /// <summary>Settings of every model worker, by environment variable.</summary>
    public IReadOnlyDictionary<string, string> ModelSettings { get; init; } = None;

    /// <summary>Settings of every decision worker, by environment variable.</summary>
    public IReadOnlyDictionary<string, string> DecisionSettings { get; init; } = None;

    /// <summary>Settings of every process, by environment variable.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = None;

    /// <summary>
    /// Start a RabbitMQ and a PostgreSQL even where POKEWATCH_TEST_* names some: a broker that is to be killed must be one's own.
    /// </summary>
    public bool OwnServices { get; init; }

    /// <summary>What the services write goes nowhere instead of to files.</summary>
    public bool DiscardLogs { get; init; }
}
