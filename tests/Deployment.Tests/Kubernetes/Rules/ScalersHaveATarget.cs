using k8s.Models;
using PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>What scales a Deployment finds it, is alone in scaling it, and is not fought by a number in the Deployment itself.</summary>
internal static class ScalersHaveATarget
{
    public static IEnumerable<string> Violations(Manifests manifests)
    {
        var scalers = manifests.Of<V2HorizontalPodAutoscaler>()
            .Select(scaler => (Name: $"HorizontalPodAutoscaler {scaler.Metadata.Name}", scaler.Spec.ScaleTargetRef.Kind, Target: scaler.Spec.ScaleTargetRef.Name))
            .Concat(manifests.Of<ScaledObject>()
                .Select(scaler => (Name: $"ScaledObject {scaler.Metadata.Name}", Kind: "Deployment", Target: scaler.Spec.ScaleTargetRef.Name)))
            .ToList();
        foreach (var (name, kind, target) in scalers)
        {
            if (kind != "Deployment" || manifests.Of<V1Deployment>().FirstOrDefault(found => found.Metadata.Name == target) is not { } scaled)
            {
                yield return $"{name} scales {kind} {target}, which does not exist";
            }
            else if (scaled.Spec.Replicas is not null)
            {
                yield return $"Deployment {target} names its replicas, which {name} decides";
            }
        }

        foreach (var twice in scalers.GroupBy(scaler => scaler.Target).Where(group => group.Count() > 1))
        {
            yield return $"Deployment {twice.Key} is scaled by {string.Join(" and ", twice.Select(scaler => scaler.Name))}";
        }
    }
}
