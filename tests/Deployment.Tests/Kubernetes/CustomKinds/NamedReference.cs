namespace PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

/// <summary>Another object of the namespace, by its name.</summary>
internal sealed class NamedReference
{
    public string Name { get; set; } = "";
}
