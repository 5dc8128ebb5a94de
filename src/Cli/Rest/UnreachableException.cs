namespace PokeWatch.Cli.Rest;

/// <summary>The gateway cannot be reached, did not answer in time, or something else answered in its place.</summary>
internal sealed class UnreachableException(string reason) : Exception(reason);
