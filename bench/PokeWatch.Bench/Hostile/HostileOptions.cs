namespace PokeWatch.Bench.Hostile;

/// <summary>How hostile one is.</summary>
/// <param name="Count">Requests in all.</param>
/// <param name="Connections">Connections at a time.</param>
/// <param name="Slow">Connections that trickle beside them.</param>
/// <param name="SlowBound">Each of these must be cut off within it.</param>
/// <param name="Seed">Settles all chance.</param>
internal sealed record HostileOptions(int Count, int Connections, int Slow, TimeSpan SlowBound, int Seed);
