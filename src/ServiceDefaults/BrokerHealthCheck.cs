using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PokeWatch.ServiceDefaults;

/// <summary>Unhealthy as soon as the broker's port does not answer; the bus's own check follows once a try to connect has failed.</summary>
public sealed class BrokerHealthCheck(BrokerPresence presence) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(presence.IsAway ? HealthCheckResult.Unhealthy("The message broker does not answer.") : HealthCheckResult.Healthy());
}
