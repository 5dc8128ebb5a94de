using System.Diagnostics;

namespace PokeWatch.Gateway.Metrics;

/// <summary>Measures every request. Comes before all that may answer one.</summary>
public sealed class RequestMeter(RequestDelegate next, RequestMetrics metrics)
{
    /// <summary>Handles a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();

        // Now, because whoever makes a problem of an exception takes the endpoint away.
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            status = context.Response.StatusCode;
        }
        finally
        {
            metrics.Answered(route, context.Request.Method, status, Stopwatch.GetElapsedTime(start));
        }
    }
}
