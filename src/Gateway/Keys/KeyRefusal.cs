namespace PokeWatch.Gateway.Keys;

/// <summary>Why a request was refused for its key.</summary>
public enum KeyRefusal
{
    /// <summary>It had none.</summary>
    Missing,

    /// <summary>It had one that does not hold, or several.</summary>
    Unknown,

    /// <summary>Its key may not do this.</summary>
    Scope,
}
