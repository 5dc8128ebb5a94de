using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

/// <summary>The cluster operator's nodes of RabbitMQ.</summary>
internal sealed class RabbitMqCluster : CustomObject<RabbitMqCluster.Nodes>
{
    internal sealed class Nodes
    {
        public int Replicas { get; set; }

        public string Image { get; set; } = "";

        public int? TerminationGracePeriodSeconds { get; set; }

        public Disk? Persistence { get; set; }

        public V1ResourceRequirements? Resources { get; set; }

        public Encryption? Tls { get; set; }

        public Settings? Rabbitmq { get; set; }

        public V1Affinity? Affinity { get; set; }
    }

    internal sealed class Disk
    {
        public string Storage { get; set; } = "";

        public string? StorageClassName { get; set; }
    }

    internal sealed class Encryption
    {
        public string SecretName { get; set; } = "";
    }

    internal sealed class Settings
    {
        public string AdditionalConfig { get; set; } = "";
    }
}
