namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>No container may write to its own files; our services, for which .NET wants a place for temporary ones, have /tmp.</summary>
internal static class RootFileSystemsAreReadOnly
{
    public static IEnumerable<string> Violations(Manifests manifests)
    {
        foreach (var (workload, container) in manifests.Workloads.SelectMany(found => found.AllContainers.Select(container => (found, container))))
        {
            if (container.SecurityContext?.ReadOnlyRootFilesystem is not true)
            {
                yield return $"{workload}: {container.Name} may write to its root file system";
            }

            if (Workload.IsOurs(container) && !(container.VolumeMounts ?? []).Any(mount => mount.MountPath == "/tmp" && mount.ReadOnlyProperty is not true))
            {
                yield return $"{workload}: {container.Name} has no /tmp";
            }
        }
    }
}
