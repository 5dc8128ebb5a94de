using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PokeWatch.Gateway.Keys;

/// <summary>
/// Whether requests can be let in. A damaged file is told of but, while older keys hold, is no reason to take the gateway out of service.
/// </summary>
public sealed class ApiKeyHealthCheck(ApiKeyBook book) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(book switch
        {
            { Fault: { } fault, Ring.Count: 0 } => HealthCheckResult.Unhealthy($"{fault} No request can be let in."),
            { Fault: { } fault } => HealthCheckResult.Healthy($"{fault} The keys read before hold on."),
            { IsRequired: true } => HealthCheckResult.Healthy($"{book.Ring.Active} keys hold."),
            _ => HealthCheckResult.Healthy("No key is required."),
        });
}
