using PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

namespace PokeWatch.Deployment.Tests.Kubernetes;

/// <summary>The pods that operators make of their own resources, by the labels that those give them.</summary>
internal static class OperatorPods
{
    /// <summary>Name and labels of each kind of pod.</summary>
    public static IEnumerable<(string Name, IDictionary<string, string> Labels)> Of(Manifests manifests) =>
    [
        .. manifests.Of<RabbitMqCluster>().Select(cluster => Pod(cluster.Kind, cluster.Metadata.Name, "app.kubernetes.io/name")),
        .. manifests.Of<PostgresCluster>().Select(cluster => Pod(cluster.Kind, cluster.Metadata.Name, "cnpg.io/cluster")),
    ];

    private static (string Name, IDictionary<string, string> Labels) Pod(string kind, string name, string label) =>
        ($"{kind} {name}", new Dictionary<string, string> { [label] = name });
}
