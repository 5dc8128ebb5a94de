namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>Every mount names a volume of its pod, each volume is mounted, and no two mounts of a container are in one place.</summary>
internal static class MountsHaveVolumes
{
    public static IEnumerable<string> Violations(Manifests manifests)
    {
        foreach (var workload in manifests.Workloads)
        {
            var volumes = (workload.Pod.Volumes ?? []).Select(volume => volume.Name).Concat(workload.ClaimTemplates).ToList();
            var mounted = workload.AllContainers.SelectMany(container => container.VolumeMounts ?? []).Select(mount => mount.Name).ToList();
            foreach (var missing in mounted.Except(volumes))
            {
                yield return $"{workload} mounts {missing}, which is no volume of its";
            }

            foreach (var unused in volumes.Except(mounted))
            {
                yield return $"{workload} has a volume {unused} that nobody mounts";
            }

            foreach (var container in workload.AllContainers)
            {
                foreach (var path in (container.VolumeMounts ?? []).GroupBy(mount => mount.MountPath).Where(group => group.Count() > 1))
                {
                    yield return $"{workload}: {container.Name} has two mounts at {path.Key}";
                }
            }
        }
    }
}
