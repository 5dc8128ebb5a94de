using PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

namespace PokeWatch.Deployment.Tests.Kubernetes;

/// <summary>The secrets that operators make of their own resources.</summary>
internal static class OperatorSecrets
{
    /// <summary>The keys of one; null if no operator makes it.</summary>
    public static IEnumerable<string>? KeysOf(Manifests manifests, string name) => name switch
    {
        _ when manifests.Of<Certificate>().Any(certificate => certificate.Spec.SecretName == name) => ["ca.crt", "tls.crt", "tls.key"],
        _ when manifests.Of<PostgresCluster>().Any(cluster => $"{cluster.Metadata.Name}-ca" == name) => ["ca.crt", "ca.key"],
        _ => null,
    };
}
