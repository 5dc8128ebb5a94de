namespace PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

/// <summary>The kinds that operators add to Kubernetes and that we use.</summary>
internal static class CustomKind
{
    /// <summary>The type of each, by group, version and kind.</summary>
    public static IDictionary<string, Type> Types { get; } = new Dictionary<string, Type>
    {
        ["cert-manager.io/v1/Certificate"] = typeof(Certificate),
        ["cert-manager.io/v1/Issuer"] = typeof(Issuer),
        ["keda.sh/v1alpha1/ScaledObject"] = typeof(ScaledObject),
        ["keda.sh/v1alpha1/TriggerAuthentication"] = typeof(TriggerAuthentication),
        ["monitoring.coreos.com/v1/PodMonitor"] = typeof(PodMonitor),
        ["postgresql.cnpg.io/v1/Cluster"] = typeof(PostgresCluster),
        ["rabbitmq.com/v1beta1/Permission"] = typeof(RabbitMqPermission),
        ["rabbitmq.com/v1beta1/RabbitmqCluster"] = typeof(RabbitMqCluster),
        ["rabbitmq.com/v1beta1/User"] = typeof(RabbitMqUser),
        ["rabbitmq.com/v1beta1/Vhost"] = typeof(RabbitMqVhost),
    };
}
