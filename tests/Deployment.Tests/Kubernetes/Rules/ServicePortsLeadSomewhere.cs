using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>A Service's port leads, by name, to a port that each of its pods has.</summary>
internal static class ServicePortsLeadSomewhere
{
    public static IEnumerable<string> Violations(Manifests manifests) =>
        from service in manifests.Of<V1Service>()
        from workload in manifests.Workloads
        where Labels.Match(service.Spec.Selector, workload.Template.Metadata.Labels)
        from port in service.Spec.Ports
        where workload.Pod.Containers.SelectMany(container => container.Ports ?? []).All(open => open.Name != port.TargetPort?.Value)
        select $"Service {service.Metadata.Name}: port {port.Name} leads to '{port.TargetPort?.Value}', which {workload} has no port of";
}
