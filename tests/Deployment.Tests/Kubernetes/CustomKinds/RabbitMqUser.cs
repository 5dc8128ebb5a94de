namespace PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

/// <summary>A user of the broker's, made by the topology operator with the name and password of a Secret.</summary>
internal sealed class RabbitMqUser : CustomObject<RabbitMqUser.Account>
{
    internal sealed class Account
    {
        public NamedReference ImportCredentialsSecret { get; set; } = new();

        public NamedReference RabbitmqClusterReference { get; set; } = new();
    }
}
