using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>
/// A service of ours behind a Service sleeps before it is told to stop, until nobody sends to it any more; and without a shell, which its
/// image does not have.
/// </summary>
internal static class EndpointsLeaveBeforeTheirPods
{
    public static IEnumerable<string> Violations(Manifests manifests) =>
        from workload in manifests.Workloads
        where workload.IsService
        let isSentTo = manifests.Of<V1Service>().Any(service => Labels.Match(service.Spec.Selector, workload.Template.Metadata.Labels))
        from container in workload.Pod.Containers
        let stop = container.Lifecycle?.PreStop
        where stop?.Exec is not null || (isSentTo && stop?.Sleep is null)
        select stop?.Exec is not null
            ? $"{workload}: {container.Name} runs a command before its stop"
            : $"{workload}: {container.Name} stops while it is still sent to";
}
