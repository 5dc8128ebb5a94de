using System.Text.RegularExpressions;
using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>No manifest holds a secret: neither as an object, nor as the value of a setting, nor within one.</summary>
internal static partial class NoSecretIsInTheManifests
{
    public static IEnumerable<string> Violations(Manifests manifests)
    {
        foreach (var secret in manifests.Of<V1Secret>())
        {
            yield return $"Secret {secret.Metadata.Name} is in the manifests";
        }

        var values = manifests.Workloads
            .SelectMany(workload => workload.AllContainers.SelectMany(container => container.Env ?? [])
                .Select(variable => (Where: workload.ToString(), variable.Name, variable.Value)))
            .Concat(manifests.Of<V1ConfigMap>().Where(map => map.Data is not null)
                .SelectMany(map => map.Data.Select(entry => (Where: $"ConfigMap {map.Metadata.Name}", Name: entry.Key, entry.Value))));
        foreach (var (where, name, value) in values)
        {
            if (!string.IsNullOrEmpty(value) && ((SecretName().IsMatch(name) && !value.StartsWith('/')) || SecretWithin().IsMatch(value)))
            {
                yield return $"{where}: {name} looks like a secret";
            }
        }
    }

    [GeneratedRegex(@"(Password|PASSWORD|ApiKey|API_KEY|Token|Secret)(File|_FILE)?$")]
    private static partial Regex SecretName();

    [GeneratedRegex(@"(?i)\b(password|pwd)\s*=\s*[^\s;$<'""]+|://[^/\s:@]+:[^/\s@$]+@")]
    private static partial Regex SecretWithin();
}
