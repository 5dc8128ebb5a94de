using System.Text.RegularExpressions;
using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>Every setting that a container of ours gets has a row in docs/operating.md: a misspelt one would be passed over in silence.</summary>
internal static partial class SettingsAreDocumented
{
    private static readonly Lazy<IReadOnlySet<string>> Documented = new(() =>
        Row().Matches(DeployedFiles.Read("docs/operating.md")).Select(row => row.Groups[1].Value).ToHashSet());

    public static IEnumerable<string> Violations(Manifests manifests) =>
        from workload in manifests.Workloads
        from container in workload.AllContainers
        where Workload.IsOurs(container)
        from setting in Settings(manifests, container)
        where !Documented.Value.Contains(setting)
        select $"{workload}: {container.Name} gets {setting}, which docs/operating.md does not know";

    private static IEnumerable<string> Settings(Manifests manifests, V1Container container) =>
    [
        .. (container.Env ?? []).Select(variable => variable.Name),
        .. (container.EnvFrom ?? []).Select(from => from.ConfigMapRef?.Name)
            .SelectMany(name => manifests.Of<V1ConfigMap>().Where(map => map.Metadata.Name == name)).SelectMany(map => map.Data.Keys),
    ];

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
