using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>
/// Every ConfigMap, Secret, PersistentVolumeClaim and ServiceAccount that a pod names exists with the keys that it names: in the manifests,
/// in k8s/secrets, or made by an operator.
/// </summary>
internal static class ReferencesResolve
{
    public static IEnumerable<string> Violations(Manifests manifests)
    {
        foreach (var workload in manifests.Workloads)
        {
            if (!manifests.Has<V1ServiceAccount>(workload.Pod.ServiceAccountName))
            {
                yield return $"{workload}: there is no ServiceAccount {workload.Pod.ServiceAccountName}";
            }

            foreach (var claim in (workload.Pod.Volumes ?? []).Select(volume => volume.PersistentVolumeClaim?.ClaimName).OfType<string>())
            {
                if (!manifests.Has<V1PersistentVolumeClaim>(claim))
                {
                    yield return $"{workload}: there is no PersistentVolumeClaim {claim}";
                }
            }

            foreach (var (kind, name, key) in PodReferences.Of(workload).Distinct())
            {
                var keys = kind == "Secret" ? DeployedSecrets.KeysOf(manifests, name) : ConfigMapKeys(manifests, name);
                if (keys is null)
                {
                    yield return $"{workload}: there is no {kind} {name}";
                }
                else if (key is not null && !keys.Contains(key))
                {
                    yield return $"{workload}: {kind} {name} has no key {key}";
                }
            }
        }
    }

    private static IEnumerable<string>? ConfigMapKeys(Manifests manifests, string name) =>
        manifests.Of<V1ConfigMap>().FirstOrDefault(map => map.Metadata.Name == name) is { } found
            ? [.. found.Data?.Keys ?? [], .. found.BinaryData?.Keys ?? []]
            : null;
}
