using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>A volume for pods on several nodes names the class that can do that: a cluster's default seldom can, and the pods would never start.</summary>
internal static class SharedVolumesNameTheirClass
{
    public static IEnumerable<string> Violations(Manifests manifests) =>
        from claim in manifests.Of<V1PersistentVolumeClaim>()
        where claim.Spec.AccessModes.Contains("ReadWriteMany") && string.IsNullOrEmpty(claim.Spec.StorageClassName)
        select $"PersistentVolumeClaim {claim.Metadata.Name} is shared but leaves its class to the cluster";
}
