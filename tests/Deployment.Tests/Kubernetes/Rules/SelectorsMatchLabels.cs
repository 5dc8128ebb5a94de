using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>A workload's selector finds its own pods, and a Service's finds somebody's.</summary>
internal static class SelectorsMatchLabels
{
    public static IEnumerable<string> Violations(Manifests manifests)
    {
        foreach (var workload in manifests.Workloads.Where(workload => workload.Serves))
        {
            if (!Labels.Match(workload.Selector, workload.Template.Metadata.Labels))
            {
                yield return $"{workload} does not select its own pods";
            }
        }

        foreach (var service in manifests.Of<V1Service>())
        {
            if (!manifests.Pods.Any(pod => Labels.Match(service.Spec.Selector, pod.Labels)))
            {
                yield return $"Service {service.Metadata.Name} selects no pods";
            }
        }
    }
}
