namespace PokeWatch.Cli.Rest;

/// <summary>The gateway cannot be reached, did not answer in time, or something else answered in its place.</summary>
internal sealed class UnreachableException(string reason) : Exception(reason)
{
    /// <summary>Whether it may have got the question all the same.</summary>
    public bool WasSent { get; init; } = true;
}
