namespace PokeWatch.Gateway.Http;

/// <summary>Whose word is taken for where a request comes from: section <c>Proxy</c>.</summary>
public sealed class ProxyOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Proxy";

    /// <summary>Networks of one's own proxies, e.g. <c>10.0.0.0/8</c>; none by default.</summary>
    public IList<string> KnownNetworks { get; set; } = [];
}
