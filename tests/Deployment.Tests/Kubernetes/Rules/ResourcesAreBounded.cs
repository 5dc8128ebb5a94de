using k8s.Models;
using PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>Every container asks for CPU and memory and has a limit of both; those of the services are the ones that were agreed.</summary>
internal static class ResourcesAreBounded
{
    private static readonly Dictionary<string, (string CpuFrom, string CpuTo, string MemoryFrom, string MemoryTo)> Agreed = new()
    {
        ["model-worker"] = ("500m", "2", "512Mi", "2Gi"),
        ["decision-worker"] = ("100m", "500m", "128Mi", "256Mi"),
        ["gateway"] = ("100m", "500m", "128Mi", "256Mi"),
    };

    public static IEnumerable<string> Violations(Manifests manifests)
    {
        foreach (var (where, resources) in Resources(manifests))
        {
            foreach (var kind in new[] { "cpu", "memory" })
            {
                var from = Quantity(resources?.Requests, kind);
                var to = Quantity(resources?.Limits, kind);
                if (from is null || to is null)
                {
                    yield return $"{where} has no bounds of {kind}";
                }
                else if (from.ToDecimal() > to.ToDecimal())
                {
                    yield return $"{where} asks for more {kind} than its limit";
                }
            }
        }

        foreach (var (name, agreed) in Agreed)
        {
            foreach (var container in manifests.Workloads.Where(workload => workload.Name == name).SelectMany(workload => workload.Pod.Containers))
            {
                if (!IsAsAgreed(container.Resources, agreed))
                {
                    yield return $"{name} has other bounds than were agreed";
                }
            }
        }
    }

    private static IEnumerable<(string Where, V1ResourceRequirements? Resources)> Resources(Manifests manifests) =>
    [
        .. manifests.Workloads.SelectMany(workload => workload.AllContainers.Select(container => ($"{workload}: {container.Name}", container.Resources))),
        .. manifests.Of<RabbitMqCluster>().Select(cluster => ($"RabbitmqCluster {cluster.Metadata.Name}", cluster.Spec.Resources)),
        .. manifests.Of<PostgresCluster>().Select(cluster => ($"Cluster {cluster.Metadata.Name}", cluster.Spec.Resources)),
    ];

    private static bool IsAsAgreed(V1ResourceRequirements? resources, (string CpuFrom, string CpuTo, string MemoryFrom, string MemoryTo) agreed) =>
        Is(resources?.Requests, "cpu", agreed.CpuFrom) && Is(resources?.Limits, "cpu", agreed.CpuTo)
        && Is(resources?.Requests, "memory", agreed.MemoryFrom) && Is(resources?.Limits, "memory", agreed.MemoryTo);

    private static bool Is(IDictionary<string, ResourceQuantity>? quantities, string kind, string value) =>
        Quantity(quantities, kind)?.ToDecimal() == new ResourceQuantity(value).ToDecimal();

    private static ResourceQuantity? Quantity(IDictionary<string, ResourceQuantity>? quantities, string kind) =>
        quantities is not null && quantities.TryGetValue(kind, out var quantity) ? quantity : null;
}
