using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using PokeWatch.Gateway.Metrics;

namespace PokeWatch.Gateway.Problems;

/// <summary>
/// Writes every problem as <c>application/problem+json</c>, whatever the caller accepts, with the id that finds the
/// request in logs and traces.
/// </summary>
public sealed class ProblemWriter(IOptions<JsonOptions> json, RequestMetrics metrics) : IProblemDetailsWriter
{
    /// <inheritdoc />
    public bool CanWrite(ProblemDetailsContext context) => true;

    /// <inheritdoc />
    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var response = context.HttpContext.Response;
        var problem = context.ProblemDetails;
        problem.Status ??= response.StatusCode;

        // Without a type a problem is "about:blank": the status says all. Some of the framework's makers set one, some do not.
        problem.Type = null;
        problem.Title ??= ReasonPhrases.GetReasonPhrase(problem.Status.Value);
        problem.Detail ??= problem.Status switch
        {
            StatusCodes.Status404NotFound => "Nothing is at this address. GET /docs shows what there is.",
            StatusCodes.Status405MethodNotAllowed => $"This address takes {response.Headers.Allow}.",
            StatusCodes.Status415UnsupportedMediaType => "Send JSON in UTF-8, with content-type: application/json.",
            StatusCodes.Status500InternalServerError => "The gateway failed. The trace_id finds the cause in its log.",
            _ => null,
        };
        problem.Extensions.Remove("traceId");
        problem.Extensions["trace_id"] = Activity.Current?.TraceId.ToHexString() ?? context.HttpContext.TraceIdentifier;

        metrics.Problem(problem);
        response.StatusCode = problem.Status.Value;
        await response.WriteAsJsonAsync(
            problem, problem.GetType(), json.Value.SerializerOptions, "application/problem+json", context.HttpContext.RequestAborted);
    }
}
