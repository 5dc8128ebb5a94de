using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>Each service has a budget for disruptions that still allows one, and spreads its replicas; each budget has pods.</summary>
internal static class DisruptionsAreBounded
{
    public static IEnumerable<string> Violations(Manifests manifests)
    {
        var budgets = manifests.Of<V1PodDisruptionBudget>().ToList();
        foreach (var budget in budgets)
        {
            if (!manifests.Pods.Any(pod => Labels.Match(budget.Spec.Selector, pod.Labels)))
            {
                yield return $"PodDisruptionBudget {budget.Metadata.Name} selects no pods";
            }

            // A least number stops every eviction once there are no more replicas than that: a node could never be emptied.
            if (budget.Spec.MaxUnavailable?.Value is not "1")
            {
                yield return $"PodDisruptionBudget {budget.Metadata.Name} does not allow one pod at a time";
            }
        }

        foreach (var service in manifests.Workloads.Where(workload => workload.IsService))
        {
            var labels = service.Template.Metadata.Labels;
            if (!budgets.Any(budget => Labels.Match(budget.Spec.Selector, labels)))
            {
                yield return $"{service} has no PodDisruptionBudget";
            }

            if (!(service.Pod.TopologySpreadConstraints ?? []).Any(spread => spread.TopologyKey == "kubernetes.io/hostname"))
            {
                yield return $"{service} does not spread over nodes";
            }

            foreach (var spread in service.Pod.TopologySpreadConstraints ?? [])
            {
                if (!Labels.Match(spread.LabelSelector, labels))
                {
                    yield return $"{service} spreads other pods than its own over {spread.TopologyKey}";
                }
            }
        }
    }
}
