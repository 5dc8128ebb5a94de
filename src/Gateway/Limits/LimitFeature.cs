namespace PokeWatch.Gateway.Limits;

/// <summary>The last ruling on a request.</summary>
public sealed class LimitFeature
{
    /// <summary>The ruling.</summary>
    public LimitRuling Ruling { get; set; }
}
