using k8s;
using k8s.Models;
using PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

namespace PokeWatch.Deployment.Tests.Kubernetes;

/// <summary>The objects of one built kustomization. A field that Kubernetes does not know fails the loading.</summary>
internal sealed class Manifests(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> objects)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects { get; } = objects;

    /// <summary>What runs pods.</summary>
    public IEnumerable<Workload> Workloads => Objects.Select(Workload.Of).OfType<Workload>();

    /// <summary>The labels of all pods, those included that an operator makes, by what they are called in a message.</summary>
    public IEnumerable<(string Name, IDictionary<string, string> Labels)> Pods =>
        Workloads.Select(workload => (workload.ToString(), workload.Template.Metadata.Labels)).Concat(OperatorPods.Of(this));

    /// <summary>Loads what <c>kustomize build</c> printed.</summary>
    /// <exception cref="YamlDotNet.Core.YamlException">A field is unknown or of a wrong type.</exception>
    public static Manifests Load(string yaml) => new(
        [.. KubernetesYaml.LoadAllFromString(yaml, CustomKind.Types, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>()]);

    /// <summary>Those of an overlay, and of further components if they are named after it: <c>production+monitoring</c>.</summary>
    public static async Task<Manifests> OfOverlayAsync(string overlay) => Load(await BuiltKustomizations.OfAsync(overlay));

    /// <summary>Those of one kind.</summary>
    public IEnumerable<T> Of<T>()
        where T : IKubernetesObject<V1ObjectMeta> => Objects.OfType<T>();

    /// <summary>The one of this kind and name.</summary>
    public T Get<T>(string name)
        where T : IKubernetesObject<V1ObjectMeta> => Of<T>().Single(found => found.Metadata.Name == name);

    /// <summary>Whether there is one of this kind and name.</summary>
    public bool Has<T>(string? name)
        where T : IKubernetesObject<V1ObjectMeta> => Of<T>().Any(found => found.Metadata.Name == name);

    /// <summary>The same with one more.</summary>
    public Manifests With(IKubernetesObject<V1ObjectMeta> added) => new([.. Objects, added]);

    /// <summary>The same without one.</summary>
    public Manifests Without<T>(string name)
        where T : IKubernetesObject<V1ObjectMeta> => new([.. Objects.Where(found => found is not T || found.Metadata.Name != name)]);
}
