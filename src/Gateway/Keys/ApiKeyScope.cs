namespace PokeWatch.Gateway.Keys;

/// <summary>What a key may do.</summary>
public enum ApiKeyScope
{
    /// <summary>Ask: prices, signals, cards, and how models and runs are.</summary>
    Read,

    /// <summary>Everything, also starting runs and publishing models.</summary>
    Operate,
}
