using k8s;
using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes;

/// <summary>Whatever runs pods: a Deployment, a StatefulSet or a Job.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Name">Its name.</param>
/// <param name="Selector">The labels by which it finds its pods; null where Kubernetes picks them.</param>
/// <param name="Template">Its pods.</param>
/// <param name="ClaimTemplates">Names of the volume claims that each pod gets of its own.</param>
internal sealed record Workload(
    string Kind, string Name, V1LabelSelector? Selector, V1PodTemplateSpec Template, IReadOnlyList<string> ClaimTemplates)
{
    /// <summary>The pods.</summary>
    public V1PodSpec Pod => Template.Spec;

    /// <summary>All containers, those included that run before the others.</summary>
    public IEnumerable<V1Container> AllContainers => [.. Pod.InitContainers ?? [], .. Pod.Containers];

    /// <summary>Whether it runs until it is stopped.</summary>
    public bool Serves => Kind != "Job";

    /// <summary>Whether it is one of PokeWatch's services: it serves, from an image of ours.</summary>
    public bool IsService => Serves && Pod.Containers.Any(IsOurs);

    /// <summary>The workload that an object is; null if it is something else.</summary>
    public static Workload? Of(IKubernetesObject<V1ObjectMeta> found) => found switch
    {
        V1Deployment deployment => new("Deployment", deployment.Metadata.Name, deployment.Spec.Selector, deployment.Spec.Template, []),
        V1StatefulSet set => new(
            "StatefulSet", set.Metadata.Name, set.Spec.Selector, set.Spec.Template,
            [.. (set.Spec.VolumeClaimTemplates ?? []).Select(claim => claim.Metadata.Name)]),
        V1Job job => new("Job", job.Metadata.Name, null, job.Spec.Template, []),
        _ => null,
    };

    /// <summary>Whether a container runs an image of ours.</summary>
    public static bool IsOurs(V1Container container) => container.Image.StartsWith("pokewatch/", StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => $"{Kind} {Name}";
}
