using k8s;
using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

/// <summary>An object of a kind that an operator adds to Kubernetes.</summary>
/// <typeparam name="TSpec">The fields of its specification that our manifests use; any other fails the loading.</typeparam>
internal abstract class CustomObject<TSpec> : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public TSpec Spec { get; set; } = default!;
}
