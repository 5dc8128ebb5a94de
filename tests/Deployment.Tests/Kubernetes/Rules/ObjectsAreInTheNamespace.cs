using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>Everything lies in the namespace, which exists, and no two objects have one name.</summary>
internal static class ObjectsAreInTheNamespace
{
    private const string Name = "pokewatch";

    public static IEnumerable<string> Violations(Manifests manifests)
    {
        if (!manifests.Has<V1Namespace>(Name))
        {
            yield return $"there is no Namespace {Name}";
        }

        foreach (var found in manifests.Objects.Where(found => found is not (V1Namespace or V1StorageClass) && found.Metadata.NamespaceProperty != Name))
        {
            yield return $"{found.Kind} {found.Metadata.Name} is not in the namespace";
        }

        foreach (var twice in manifests.Objects.GroupBy(found => (found.Kind, found.Metadata.Name)).Where(group => group.Count() > 1))
        {
            yield return $"there are two {twice.Key.Kind} {twice.Key.Name}";
        }
    }
}
