using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>Pods run as a user without rights, who cannot get any, under the runtime's own filter of system calls.</summary>
internal static class NobodyIsRoot
{
    /// <summary>The user of our images.</summary>
    private const long App = 1654;

    public static IEnumerable<string> Violations(Manifests manifests)
    {
        foreach (var workload in manifests.Workloads)
        {
            var pod = workload.Pod.SecurityContext;
            if (pod is not { RunAsNonRoot: true, RunAsUser: > 0, RunAsGroup: > 0 })
            {
                yield return $"{workload} may run as root";
            }

            if (workload.Pod.Containers.Any(Workload.IsOurs) && pod is not { RunAsUser: App, RunAsGroup: App, FsGroup: App })
            {
                yield return $"{workload} does not run as {App}";
            }

            if (pod?.SeccompProfile?.Type != "RuntimeDefault")
            {
                yield return $"{workload} has no filter of system calls";
            }

            if (workload.Pod is { HostNetwork: true } or { HostPID: true } or { HostIPC: true }
                || (workload.Pod.Volumes ?? []).Any(volume => volume.HostPath is not null))
            {
                yield return $"{workload} reaches into its node";
            }

            foreach (var container in workload.AllContainers.Where(container => !IsPowerless(container.SecurityContext)))
            {
                yield return $"{workload}: {container.Name} keeps rights, or may get some";
            }
        }
    }

    private static bool IsPowerless(V1SecurityContext? context) =>
        context is { AllowPrivilegeEscalation: false, Privileged: null or false, RunAsUser: null or > 0, RunAsNonRoot: null or true }
        && context.Capabilities is { Drop: ["ALL"], Add: null };
}
