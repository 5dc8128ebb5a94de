namespace PokeWatch.Deployment.Tests;

/// <summary>A service as it stands in compose.yaml, with its variables unresolved.</summary>
internal sealed class ComposeService(string name, IReadOnlyDictionary<object, object?> node)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its image, with nothing set.</summary>
    public string Image => Resolved(Text("image"));

    /// <summary>The Dockerfile's target that it is built from, if it is.</summary>
    public string? Target => At("build", "target") as string;

    /// <summary>Runs once and ends.</summary>
    public bool EndsByItself => Text("restart") == "no";

    /// <summary>The command of its health check, if it has one of its own.</summary>
    public IReadOnlyList<string> HealthCheck => Strings(At("healthcheck", "test"));

    /// <summary>Environment, unresolved.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        (At("environment") as IReadOnlyDictionary<object, object?> ?? new Dictionary<object, object?>())
            .ToDictionary(entry => (string)entry.Key, entry => entry.Value as string ?? "");

    /// <summary>Mounts as <c>source:target:mode</c>.</summary>
    public IReadOnlyList<string> Volumes => Strings(At("volumes"));

    /// <summary>Published ports, unresolved.</summary>
    public IReadOnlyList<string> Ports => Strings(At("ports"));

    /// <summary>What it starts after, each with the condition.</summary>
    public IReadOnlyDictionary<string, string?> StartsAfter =>
        (At("depends_on") as IReadOnlyDictionary<object, object?> ?? new Dictionary<object, object?>())
            .ToDictionary(entry => (string)entry.Key, entry => (entry.Value as IReadOnlyDictionary<object, object?>)?["condition"] as string);

    /// <summary>What stands at a path of keys; null where there is nothing.</summary>
    public object? At(params string[] path) =>
        path.Aggregate((object?)node, (current, key) => (current as IReadOnlyDictionary<object, object?>)?.GetValueOrDefault(key));

    /// <summary>The text at a path of keys, or nothing.</summary>
    public string Text(params string[] path) => At(path) as string ?? "";

    /// <summary>The list of texts at a path of keys.</summary>
    public IReadOnlyList<string> List(params string[] path) => Strings(At(path));

    /// <inheritdoc />
    public override string ToString() => Name;

    private static string Resolved(string text) => Interpolation.Resolve(text, new Dictionary<string, string>());

    private static IReadOnlyList<string> Strings(object? list) =>
        list is IEnumerable<object> items ? [.. items.Select(item => (string)item)] : [];
}
