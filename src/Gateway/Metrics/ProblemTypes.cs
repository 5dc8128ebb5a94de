using Microsoft.AspNetCore.Mvc;
using PokeWatch.Gateway.Workers;

namespace PokeWatch.Gateway.Metrics;

/// <summary>Sorts problems into kinds.</summary>
public static class ProblemTypes
{
    /// <summary>The kind of a problem: by its status, and of a 503 by what is missing.</summary>
    public static ProblemType Of(ProblemDetails problem) => problem.Status switch
    {
        StatusCodes.Status400BadRequest => ProblemType.BadRequest,
        StatusCodes.Status401Unauthorized => ProblemType.Unauthorized,
        StatusCodes.Status403Forbidden => ProblemType.Forbidden,
        StatusCodes.Status404NotFound => ProblemType.NotFound,
        StatusCodes.Status409Conflict => ProblemType.Conflict,
        StatusCodes.Status429TooManyRequests => ProblemType.TooManyRequests,
        >= 400 and < 500 => ProblemType.OtherClientError,
        StatusCodes.Status502BadGateway => ProblemType.WorkerFailed,
        StatusCodes.Status503ServiceUnavailable when problem.Extensions.TryGetValue("missing", out var missing) && missing is Worker worker =>
            worker switch
            {
                Worker.Model => ProblemType.ModelUnavailable,
                Worker.Decision => ProblemType.DecisionUnavailable,
                Worker.Pipeline => ProblemType.PipelineUnavailable,
                _ => ProblemType.BrokerUnavailable,
            },
        _ => ProblemType.Internal,
    };
}
