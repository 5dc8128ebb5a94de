using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>
/// Whatever serves is probed. A service of ours is restarted only when its process no longer answers, and gets work only while it can do
/// it: the addresses are those that every service maps.
/// </summary>
internal static class ProbesTellTheTruth
{
    public static IEnumerable<string> Violations(Manifests manifests) =>
        from workload in manifests.Workloads
        where workload.Serves
        from container in workload.Pod.Containers
        from probe in new (string Name, V1Probe? Probe, string Path)[]
        {
            ("startup", container.StartupProbe, ServiceFacts.LivePath),
            ("liveness", container.LivenessProbe, ServiceFacts.LivePath),
            ("readiness", container.ReadinessProbe, ServiceFacts.ReadyPath),
        }
        let wrong = Wrong(probe.Probe, Workload.IsOurs(container) ? probe.Path : null, container)
        where wrong is not null
        select $"{workload}: the {probe.Name} probe {wrong}";

    private static string? Wrong(V1Probe? probe, string? path, V1Container container)
    {
        if (probe is null)
        {
            return "is missing";
        }

        var port = probe.HttpGet?.Port ?? probe.TcpSocket?.Port;
        if (port is not null && (container.Ports ?? []).All(open => open.Name != port.Value))
        {
            return $"asks port '{port.Value}', which the container does not name";
        }

        return path is null || probe.HttpGet?.Path == path ? null : $"asks '{probe.HttpGet?.Path}' instead of {path}";
    }
}
