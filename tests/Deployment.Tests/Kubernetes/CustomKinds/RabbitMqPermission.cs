namespace PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

/// <summary>What a user may do in a virtual host of the broker's.</summary>
internal sealed class RabbitMqPermission : CustomObject<RabbitMqPermission.Grant>
{
    internal sealed class Grant
    {
        public string Vhost { get; set; } = "";

        public string User { get; set; } = "";

        public Expressions Permissions { get; set; } = new();

        public NamedReference RabbitmqClusterReference { get; set; } = new();
    }

    internal sealed class Expressions
    {
        public string Configure { get; set; } = "";

        public string Write { get; set; } = "";

        public string Read { get; set; } = "";
    }
}
