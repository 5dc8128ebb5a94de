using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Health;

/// <summary>How the system is, seen from the gateway.</summary>
public sealed record HealthReport
{
    /// <summary>
    /// unhealthy when fair prices cannot be served (broker, model or decision is missing); degraded when they can but a
    /// part is not well; else healthy.
    /// </summary>
    public required HealthState Status { get; init; }

    /// <summary>The gateway itself.</summary>
    public required PartHealth<GatewayDetails> Gateway { get; init; }

    /// <summary>The model worker that answered, one of possibly many.</summary>
    public required PartHealth<ModelStatus> Model { get; init; }

    /// <summary>The decision worker that answered, one of possibly many.</summary>
    public required PartHealth<DecisionStatus> Decision { get; init; }

    /// <summary>The pipeline.</summary>
    public required PartHealth<PipelineStatus> Pipeline { get; init; }

    /// <summary>The connection to the message broker.</summary>
    public required PartHealth<BrokerDetails> Broker { get; init; }

    /// <summary>What the parts amount to: fair prices need broker, model and decision; the pipeline is missed, not needed.</summary>
    public static HealthState Sum(HealthState broker, HealthState model, HealthState decision, HealthState pipeline)
    {
        var serving = new[] { broker, model, decision }.Max();
        return serving == HealthState.Healthy && pipeline != HealthState.Healthy ? HealthState.Degraded : serving;
    }
}
