using PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>What Prometheus is to scrape exists, has the port, and a service of ours is asked where it answers; no service is left out.</summary>
internal static class MonitorsMeetPods
{
    public static IEnumerable<string> Violations(Manifests manifests)
    {
        var monitors = manifests.Of<PodMonitor>().ToList();
        foreach (var monitor in monitors)
        {
            var name = $"PodMonitor {monitor.Metadata.Name}";
            if (!manifests.Pods.Any(pod => Labels.Match(monitor.Spec.Selector, pod.Labels)))
            {
                yield return $"{name} selects no pods";
            }

            foreach (var workload in manifests.Workloads.Where(workload => IsScraped(monitor, workload)))
            {
                foreach (var endpoint in monitor.Spec.PodMetricsEndpoints)
                {
                    if (workload.Pod.Containers.SelectMany(container => container.Ports ?? []).All(port => port.Name != endpoint.Port))
                    {
                        yield return $"{name} names port {endpoint.Port}, which {workload} does not have";
                    }

                    if (workload.IsService && endpoint.Path != ServiceFacts.MetricsPath)
                    {
                        yield return $"{name} asks {workload} for {endpoint.Path} instead of {ServiceFacts.MetricsPath}";
                    }
                }
            }
        }

        foreach (var service in manifests.Workloads.Where(workload => workload.IsService && monitors.Count > 0))
        {
            if (!monitors.Any(monitor => IsScraped(monitor, service)))
            {
                yield return $"{service} is not scraped";
            }
        }
    }

    private static bool IsScraped(PodMonitor monitor, Workload workload) => Labels.Match(monitor.Spec.Selector, workload.Template.Metadata.Labels);
}
