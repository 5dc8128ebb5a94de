using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>Nobody here talks to Kubernetes: each workload has an account of its own, and no token of it.</summary>
internal static class NoTokensAreMounted
{
    public static IEnumerable<string> Violations(Manifests manifests)
    {
        foreach (var account in manifests.Of<V1ServiceAccount>().Where(account => account.AutomountServiceAccountToken is not false))
        {
            yield return $"ServiceAccount {account.Metadata.Name} mounts its token";
        }

        foreach (var workload in manifests.Workloads)
        {
            if (workload.Pod.AutomountServiceAccountToken is not false
                || (workload.Pod.Volumes ?? []).Any(volume => (volume.Projected?.Sources ?? []).Any(source => source.ServiceAccountToken is not null)))
            {
                yield return $"{workload} mounts a token";
            }

            if (workload.Pod.ServiceAccountName != workload.Name)
            {
                yield return $"{workload} has no ServiceAccount of its own";
            }
        }
    }
}
