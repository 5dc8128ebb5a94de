namespace PokeWatch.Bench.Hostile;

/// <summary>One hostile request.</summary>
/// <param name="Kind">What is odd about it.</param>
/// <param name="Bytes">All that is sent.</param>
/// <param name="Cut">The sending side is closed after it.</param>
/// <param name="Head">It asks by HEAD, so that an answer has no body.</param>
internal sealed record HostileRequest(string Kind, byte[] Bytes, bool Cut = false, bool Head = false);
