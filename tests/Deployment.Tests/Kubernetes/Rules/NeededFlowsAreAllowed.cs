using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>
/// The network policies together let each service reach what it needs, both ways of the matter (out of the one pod and into the other),
/// and let nobody else in.
/// </summary>
internal static class NeededFlowsAreAllowed
{
    private static readonly Dictionary<string, string[]> Needed = new()
    {
        ["rabbitmq"] = ["gateway", "model-worker", "decision-worker", "pipeline-saga"],
        ["postgres"] = ["pipeline-saga", "migrate"],
        ["redis"] = ["gateway"],
    };

    public static IEnumerable<string> Violations(Manifests manifests)
    {
        foreach (var (target, sources) in Needed)
        {
            var port = target switch { "rabbitmq" => BrokerPort(manifests), "postgres" => "5432", _ => "6379" };
            foreach (var (name, labels) in manifests.Pods.Where(pod => !IsNamed(pod.Name, target)))
            {
                var needs = sources.Any(source => IsNamed(name, source));
                if (needs && !MayLeave(manifests, labels, target, port))
                {
                    yield return $"{name} may not reach out to {target} at {port}";
                }

                if (needs != MayEnter(manifests, labels, target, port))
                {
                    yield return needs ? $"{target} lets {name} not in at {port}" : $"{target} lets {name} in at {port}";
                }
            }
        }
    }

    private static bool MayLeave(Manifests manifests, IDictionary<string, string> from, string target, string port) =>
        manifests.Of<V1NetworkPolicy>().Where(policy => Labels.Match(policy.Spec.PodSelector, from)).SelectMany(policy => policy.Spec.Egress ?? [])
            .Any(rule => Opens(manifests, rule.Ports, target, port) && Names(rule.To, LabelsOf(manifests, target)));

    private static bool MayEnter(Manifests manifests, IDictionary<string, string> from, string target, string port) =>
        manifests.Of<V1NetworkPolicy>().Where(policy => Labels.Match(policy.Spec.PodSelector, LabelsOf(manifests, target)))
            .SelectMany(policy => policy.Spec.Ingress ?? [])
            .Any(rule => Opens(manifests, rule.Ports, target, port) && Names(rule.FromProperty, from));

    private static bool Names(IList<V1NetworkPolicyPeer>? peers, IDictionary<string, string> labels) =>
        peers is null || peers.Any(peer => peer.NamespaceSelector is null && peer.IpBlock is null && Labels.Match(peer.PodSelector, labels));

    private static bool Opens(Manifests manifests, IList<V1NetworkPolicyPort>? ports, string target, string number) =>
        ports is null || ports.Any(port => port.Port?.Value == number || NumberOf(manifests, target, port.Port?.Value) == number);

    private static string? NumberOf(Manifests manifests, string target, string? port) =>
        manifests.Workloads.Where(workload => workload.Name == target).SelectMany(workload => workload.Pod.Containers)
            .SelectMany(container => container.Ports ?? []).FirstOrDefault(open => open.Name == port)?.ContainerPort.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static IDictionary<string, string> LabelsOf(Manifests manifests, string target) => manifests.Pods.First(pod => IsNamed(pod.Name, target)).Labels;

    private static bool IsNamed(string pod, string name) => pod.EndsWith($" {name}", StringComparison.Ordinal);

    private static string BrokerPort(Manifests manifests) =>
        manifests.Of<V1ConfigMap>().Select(map => map.Data is { } data && data.TryGetValue("Transport__Port", out var port) ? port : null).OfType<string>()
            .FirstOrDefault() ?? "5672";
}
