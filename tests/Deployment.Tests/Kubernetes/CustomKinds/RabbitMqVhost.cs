namespace PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

/// <summary>A virtual host of the broker's.</summary>
internal sealed class RabbitMqVhost : CustomObject<RabbitMqVhost.Host>
{
    internal sealed class Host
    {
        public string Name { get; set; } = "";

        public string DefaultQueueType { get; set; } = "";

        public NamedReference RabbitmqClusterReference { get; set; } = new();
    }
}
