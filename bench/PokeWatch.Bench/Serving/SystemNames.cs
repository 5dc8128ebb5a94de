namespace PokeWatch.Bench.Serving;

/// <summary>The systems that are compared.</summary>
internal static class SystemNames
{
    /// <summary>The real one.</summary>
    public const string PokeWatch = "pokewatch";

    /// <summary>Three services that call each other over HTTP.</summary>
    public const string Http = "http";

    /// <summary>Three services that ask each other by plain RabbitMQ messages.</summary>
    public const string RabbitRpc = "rabbit-rpc";

    /// <summary>One process that computes it all.</summary>
    public const string OneProcess = "one-process";

    /// <summary>All of them, in the order of the report.</summary>
    public static IReadOnlyList<string> All { get; } = [PokeWatch, Http, RabbitRpc, OneProcess];
}
