using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PokeWatch.ServiceDefaults;

/// <summary>The endpoints that every service has, in every environment.</summary>
public static class ServiceEndpoints
{
    /// <summary>
    /// Maps <c>/health/live</c> (the process answers), <c>/health/ready</c> (it can do its work) and <c>/metrics</c>; none of them asks for a
    /// key.
    /// </summary>
    public static void MapServiceEndpoints(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains("ready"),
            ResponseWriter = WriteAsync,
            // Degraded is what MassTransit says while an endpoint is still connecting: not ready yet.
            ResultStatusCodes =
            {
                [HealthStatus.Healthy] = StatusCodes.Status200OK,
                [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable,
                [HealthStatus.Unhealthy] = StatusCodes.Status503ServiceUnavailable,
            },
        }).AllowAnonymous();
        endpoints.MapPrometheusScrapingEndpoint().AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new
            {
                status = Name(report.Status),
                checks = report.Entries.ToDictionary(
                    entry => entry.Key,
                    entry => new { status = Name(entry.Value.Status), description = entry.Value.Description }),
            },
            JsonSerializerOptions.Web,
            context.RequestAborted);

    // In lower case, as GET /health of the gateway has it.
    private static string Name(HealthStatus status) => status.ToString().ToLowerInvariant();
}
