using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>
/// Everything is denied by default; each other policy is of pods that there are, its peers in the namespace exist, and named ports are theirs.
/// </summary>
internal static class NetworkPoliciesMeetPods
{
    public static IEnumerable<string> Violations(Manifests manifests)
    {
        var policies = manifests.Of<V1NetworkPolicy>().ToList();
        if (!policies.Any(DeniesEverything))
        {
            yield return "no NetworkPolicy denies everything";
        }

        foreach (var policy in policies)
        {
            var name = $"NetworkPolicy {policy.Metadata.Name}";
            var selected = Selected(manifests, policy.Spec.PodSelector).ToList();
            if (selected.Count == 0)
            {
                yield return $"{name} selects no pods";
            }

            var into = (policy.Spec.Ingress ?? []).SelectMany(rule => (rule.FromProperty ?? []).Select(peer => (peer, rule.Ports, ToPeer: false)));
            var outOf = (policy.Spec.Egress ?? []).SelectMany(rule => (rule.To ?? []).Select(peer => (peer, rule.Ports, ToPeer: true)));
            foreach (var (peer, ports, toPeer) in into.Concat(outOf))
            {
                if (peer.NamespaceSelector is not null || peer.IpBlock is not null)
                {
                    continue;
                }

                var met = Selected(manifests, peer.PodSelector).ToList();
                if (met.Count == 0)
                {
                    yield return $"{name} names a peer that is no pod's";
                }

                foreach (var port in Named(ports).Where(port => !HasPort(manifests, toPeer ? met : selected, port)))
                {
                    yield return $"{name} names port {port}, which nobody there has";
                }
            }

            foreach (var port in (policy.Spec.Ingress ?? []).SelectMany(rule => Named(rule.Ports)).Where(port => !HasPort(manifests, selected, port)))
            {
                yield return $"{name} names port {port}, which nobody there has";
            }
        }
    }

    private static bool DeniesEverything(V1NetworkPolicy policy) =>
        policy.Spec.PodSelector is { MatchLabels: null, MatchExpressions: null }
        && policy.Spec.PolicyTypes.Order().SequenceEqual(["Egress", "Ingress"])
        && policy.Spec.Ingress is null && policy.Spec.Egress is null;

    private static IEnumerable<string> Selected(Manifests manifests, V1LabelSelector selector) =>
        manifests.Pods.Where(pod => Labels.Match(selector, pod.Labels)).Select(pod => pod.Name);

    private static IEnumerable<string> Named(IList<V1NetworkPolicyPort>? ports) =>
        (ports ?? []).Select(port => port.Port?.Value ?? "").Where(port => !port.All(char.IsAsciiDigit));

    private static bool HasPort(Manifests manifests, List<string> pods, string port) =>
        manifests.Workloads.Where(workload => pods.Contains(workload.ToString()))
            .Any(workload => workload.Pod.Containers.SelectMany(container => container.Ports ?? []).Any(open => open.Name == port));
}
