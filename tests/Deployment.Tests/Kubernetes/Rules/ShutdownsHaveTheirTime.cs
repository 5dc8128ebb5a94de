namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>A service is killed only after the time that it gives itself to finish its work, and after any sleep before it is told.</summary>
internal static class ShutdownsHaveTheirTime
{
    public static IEnumerable<string> Violations(Manifests manifests) =>
        from service in manifests.Workloads
        where service.IsService
        from container in service.Pod.Containers
        let sleep = container.Lifecycle?.PreStop?.Sleep?.Seconds ?? 0
        let needed = TimeSpan.FromSeconds(sleep) + ServiceFacts.ShutdownTimeout
        let given = TimeSpan.FromSeconds(service.Pod.TerminationGracePeriodSeconds ?? 30)
        where given <= needed
        select $"{service} is killed after {given.TotalSeconds} s but may need {needed.TotalSeconds} s";
}
