using Microsoft.Extensions.Diagnostics.HealthChecks;
using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.ModelWorker;

/// <summary>Ready once a model is served; a later load that fails does not undo that, but is told.</summary>
public sealed class ModelHealthCheck(ModelHolder holder) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var failure = holder.LastFailure;
        return Task.FromResult(holder.Current is { } model
            ? HealthCheckResult.Healthy($"Serving {model.ModelVersion}.{(failure is null ? "" : $" The last load failed: {failure}")}")
            : HealthCheckResult.Unhealthy(failure ?? "No model has been published yet."));
    }
}
