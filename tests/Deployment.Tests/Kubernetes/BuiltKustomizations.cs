using System.Collections.Concurrent;

namespace PokeWatch.Deployment.Tests.Kubernetes;

/// <summary>Kustomizations, each built once; what is loaded from them may be changed.</summary>
internal static class BuiltKustomizations
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Built = new();

    /// <summary>What an overlay builds to, with further components if they are named after it: <c>production+monitoring</c>.</summary>
    public static Task<string> OfAsync(string overlay) => Built.GetOrAdd(overlay, name => new(() => BuildAsync(name.Split('+')))).Value;

    private static async Task<string> BuildAsync(string[] parts)
    {
        var overlay = $"k8s/overlays/{parts[0]}";
        if (parts.Length == 1)
        {
            return await DeployTool.Kustomize.SucceedAsync("build", overlay);
        }

        // A component is used from a kustomization: one beside the overlays as far as paths go.
        var folder = Directory.CreateTempSubdirectory("pokewatch-overlay-").FullName;
        try
        {
            string From(string path) => Path.GetRelativePath(folder, DeployedFiles.PathOf(path));
            await File.WriteAllLinesAsync(
                Path.Combine(folder, "kustomization.yaml"),
                [
                    "apiVersion: kustomize.config.k8s.io/v1beta1", "kind: Kustomization", "namespace: pokewatch",
                    "resources:", $"  - {From(overlay)}",
                    "components:", .. parts.Skip(1).Select(component => $"  - {From($"k8s/components/{component}")}"),
                ]);
            return await DeployTool.Kustomize.SucceedAsync("build", folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
