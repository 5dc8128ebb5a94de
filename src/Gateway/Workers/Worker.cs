namespace PokeWatch.Gateway.Workers;

/// <summary>Whom the gateway depends on.</summary>
public enum Worker
{
    /// <summary>The model workers: cards and fair prices.</summary>
    Model,

    /// <summary>The decision workers: signals.</summary>
    Decision,

    /// <summary>The pipeline: runs and the model registry.</summary>
    Pipeline,

    /// <summary>The message broker between them.</summary>
    Broker,
}
