using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes;

/// <summary>The ConfigMaps and Secrets that a pod takes settings and files from.</summary>
internal static class PodReferences
{
    /// <summary>Kind, name, and the key if one is named.</summary>
    public static IEnumerable<(string Kind, string Name, string? Key)> Of(Workload workload)
    {
        foreach (var container in workload.AllContainers)
        {
            foreach (var from in container.EnvFrom ?? [])
            {
                yield return from.ConfigMapRef is { } map ? ("ConfigMap", map.Name, null) : ("Secret", from.SecretRef.Name, null);
            }

            foreach (var from in (container.Env ?? []).Select(variable => variable.ValueFrom))
            {
                if (from?.ConfigMapKeyRef is { } map)
                {
                    yield return ("ConfigMap", map.Name, map.Key);
                }

                if (from?.SecretKeyRef is { } secret)
                {
                    yield return ("Secret", secret.Name, secret.Key);
                }
            }

            // A mount of a single file names its key.
            foreach (var mount in (container.VolumeMounts ?? []).Where(mount => mount.SubPath is not null))
            {
                if ((workload.Pod.Volumes ?? []).FirstOrDefault(volume => volume.Name == mount.Name)?.ConfigMap is { } map)
                {
                    yield return ("ConfigMap", map.Name, mount.SubPath);
                }
            }
        }

        foreach (var reference in (workload.Pod.Volumes ?? []).SelectMany(Of))
        {
            yield return reference;
        }
    }

    private static IEnumerable<(string Kind, string Name, string? Key)> Of(V1Volume volume) =>
    [
        .. volume.ConfigMap is { } map ? Keys("ConfigMap", map.Name, map.Items) : [],
        .. volume.Secret is { } secret ? Keys("Secret", secret.SecretName, secret.Items) : [],
        .. (volume.Projected?.Sources ?? []).SelectMany(source => source switch
        {
            { ConfigMap: { } map } => Keys("ConfigMap", map.Name, map.Items),
            { Secret: { } secret } => Keys("Secret", secret.Name, secret.Items),
            _ => [],
        }),
    ];

    private static IEnumerable<(string Kind, string Name, string? Key)> Keys(string kind, string name, IList<V1KeyToPath>? items) =>
        items is null ? [(kind, name, null)] : items.Select(item => (kind, name, (string?)item.Key));
}
