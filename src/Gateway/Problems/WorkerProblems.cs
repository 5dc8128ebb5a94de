using Microsoft.AspNetCore.Mvc;
using PokeWatch.Gateway.Workers;

namespace PokeWatch.Gateway.Problems;

/// <summary>Describes what is wrong with the workers: 502 and 503.</summary>
public static class WorkerProblems
{
    /// <summary>The problem that an exception of the workers becomes; null for any other.</summary>
    public static ProblemDetails? Of(Exception exception) => exception switch
    {
        WorkerUnavailableException unavailable => new ProblemDetails
        {
            Status = StatusCodes.Status503ServiceUnavailable,
            Title = "Service Unavailable",
            Detail = unavailable.Message,
            Extensions = { ["missing"] = unavailable.Missing },
        },
        WorkerFailedException failed => new ProblemDetails
        {
            Status = StatusCodes.Status502BadGateway,
            Title = "Bad Gateway",
            Detail = $"{failed.Message} The trace_id finds the cause in its log.",
            Extensions = { ["failed"] = failed.Worker },
        },
        _ => null,
    };
}
