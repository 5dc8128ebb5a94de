using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using PokeWatch.Gateway.Workers;

namespace PokeWatch.Gateway.Problems;

/// <summary>Turns the failures that an endpoint cannot answer itself into problems: 502, 503, and a body that breaks off.</summary>
public sealed class GatewayExceptionHandler(
    IProblemDetailsService problems, IOptions<GatewayOptions> options, ILogger<GatewayExceptionHandler> logger) : IExceptionHandler
{
    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = Describe(exception);
        if (problem is null)
        {
            return false;
        }

        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.TellToWait(options.Value);
        }

        httpContext.Response.StatusCode = problem.Status!.Value;
        await problems.WriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem });
        return true;
    }

    private ProblemDetails? Describe(Exception exception)
    {
        switch (exception)
        {
            case WorkerUnavailableException unavailable:
                logger.LogWarning("Unavailable: {missing}: {reason}", unavailable.Missing, unavailable.Message);
                return WorkerProblems.Of(unavailable);
            case WorkerFailedException failed:
                logger.LogError(failed.InnerException, "Failed: {worker}: {reason}", failed.Worker, failed.Message);
                return WorkerProblems.Of(failed);
            case BadHttpRequestException bad:
                return new ProblemDetails { Status = bad.StatusCode, Detail = bad.Message };
            default:
                return null;
        }
    }
}
