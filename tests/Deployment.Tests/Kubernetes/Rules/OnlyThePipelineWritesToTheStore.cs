namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>The store is mounted where the settings say it is, and can be written to by the pipeline alone.</summary>
internal static class OnlyThePipelineWritesToTheStore
{
    public static IEnumerable<string> Violations(Manifests manifests) =>
        from workload in manifests.Workloads
        from volume in workload.Pod.Volumes ?? []
        where volume.PersistentVolumeClaim?.ClaimName == "store"
        from container in workload.AllContainers
        from mount in container.VolumeMounts ?? []
        where mount.Name == volume.Name
        let writes = mount.ReadOnlyProperty is not true
        where mount.MountPath != "/data" || (writes && workload.Name != "pipeline-saga")
        select mount.MountPath != "/data"
            ? $"{workload}: the store is at {mount.MountPath} and not at /data"
            : $"{workload} may write to the store";
}
