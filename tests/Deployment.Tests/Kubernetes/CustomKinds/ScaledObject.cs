using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

/// <summary>KEDA makes a HorizontalPodAutoscaler of it.</summary>
internal sealed class ScaledObject : CustomObject<ScaledObject.Scaling>
{
    internal sealed class Scaling
    {
        public NamedReference ScaleTargetRef { get; set; } = new();

        public int MinReplicaCount { get; set; }

        public int MaxReplicaCount { get; set; }

        public int? PollingInterval { get; set; }

        public WithoutFigures? Fallback { get; set; }

        public Details? Advanced { get; set; }

        public IList<Trigger> Triggers { get; set; } = [];
    }

    internal sealed class WithoutFigures
    {
        public int FailureThreshold { get; set; }

        public int Replicas { get; set; }
    }

    internal sealed class Details
    {
        public Autoscaler? HorizontalPodAutoscalerConfig { get; set; }
    }

    internal sealed class Autoscaler
    {
        public V2HorizontalPodAutoscalerBehavior? Behavior { get; set; }
    }

    internal sealed class Trigger
    {
        public string Type { get; set; } = "";

        public string? MetricType { get; set; }

        public Dictionary<string, string> Metadata { get; set; } = [];

        public NamedReference? AuthenticationRef { get; set; }
    }
}
