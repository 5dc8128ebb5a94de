namespace PokeWatch.Gateway.Cache;

/// <summary>Names a publication in the cache.</summary>
/// <param name="Publication">Its number; it counts upwards.</param>
/// <param name="ModelVersion">The model version that it published.</param>
public sealed record PublicationKey(long Publication, string ModelVersion)
{
    /// <summary>The start of its answers' keys. With the version, because a system that is set up anew counts from 1 again.</summary>
    public string Prefix { get; } = $"fair_price:{Publication}:{ModelVersion}:";
}
