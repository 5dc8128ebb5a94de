using PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>Every image has a version that does not move on by itself: a tag with a number, or a digest.</summary>
internal static class ImagesArePinned
{
    public static IEnumerable<string> Violations(Manifests manifests) =>
        from used in Images(manifests)
        where !IsPinned(used.Image)
        select $"{used.Where}: image {used.Image} is not pinned";

    private static IEnumerable<(string Where, string Image)> Images(Manifests manifests) =>
    [
        .. manifests.Workloads.SelectMany(workload => workload.AllContainers.Select(container => ($"{workload}: {container.Name}", container.Image))),
        .. manifests.Of<RabbitMqCluster>().Select(cluster => ($"RabbitmqCluster {cluster.Metadata.Name}", cluster.Spec.Image)),
        .. manifests.Of<PostgresCluster>().Select(cluster => ($"Cluster {cluster.Metadata.Name}", cluster.Spec.ImageName)),
    ];

    private static bool IsPinned(string image)
    {
        var name = image[(image.LastIndexOf('/') + 1)..];
        return name.Contains("@sha256:", StringComparison.Ordinal)
            || (name.Split(':') is [_, var tag] && tag.Any(char.IsAsciiDigit) && !tag.Contains("latest", StringComparison.Ordinal));
    }
}
