namespace PokeWatch.Bench.Faults;

/// <summary>What is hit.</summary>
internal enum FaultTarget
{
    /// <summary>The broker.</summary>
    Broker,

    /// <summary>All model workers at once.</summary>
    Models,

    /// <summary>One of two model workers.</summary>
    OneModel,

    /// <summary>All decision workers.</summary>
    Decision,
}
