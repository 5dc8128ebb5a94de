namespace PokeWatch.Bench.Faults;

/// <summary>What a request under faults came to.</summary>
internal enum FaultOutcome
{
    /// <summary>200 and right.</summary>
    Right,

    /// <summary>503, a problem with Retry-After and missing.</summary>
    Unavailable,

    /// <summary>Anything else: another status, a wrong 200, a 503 that says too little, a broken connection.</summary>
    Wrong,

    /// <summary>Nothing within 10 seconds.</summary>
    Hung,

    /// <summary>The connection was refused.</summary>
    Refused,
}
