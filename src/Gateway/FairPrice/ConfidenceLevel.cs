namespace PokeWatch.Gateway.FairPrice;

/// <summary>How far a fair price can be trusted.</summary>
public enum ConfidenceLevel
{
    /// <summary>As far as its interval says.</summary>
    Normal,

    /// <summary>Less.</summary>
    Low,
}
