namespace PokeWatch.Gateway.Metrics;

/// <summary>The kinds of problems that are counted apart.</summary>
public enum ProblemType
{
    /// <summary>400.</summary>
    BadRequest,

    /// <summary>401.</summary>
    Unauthorized,

    /// <summary>403.</summary>
    Forbidden,

    /// <summary>404.</summary>
    NotFound,

    /// <summary>409.</summary>
    Conflict,

    /// <summary>429.</summary>
    TooManyRequests,

    /// <summary>Any other 4xx.</summary>
    OtherClientError,

    /// <summary>503 for want of a model worker, or of a model.</summary>
    ModelUnavailable,

    /// <summary>503 for want of a decision worker.</summary>
    DecisionUnavailable,

    /// <summary>503 for want of the pipeline.</summary>
    PipelineUnavailable,

    /// <summary>503 for want of the broker.</summary>
    BrokerUnavailable,

    /// <summary>502.</summary>
    WorkerFailed,

    /// <summary>Anything else: the gateway itself failed.</summary>
    Internal,
}
