using k8s.Models;
using PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

namespace PokeWatch.Deployment.Tests.Kubernetes.Rules;

/// <summary>Whatever an operator's object names (a secret, a cluster, a user, an authority) exists, with the keys that are wanted of it.</summary>
internal static class OperatorsFindWhatTheyAreTold
{
    private static readonly string[] Credentials = ["username", "password"];

    public static IEnumerable<string> Violations(Manifests manifests) =>
        Wanted(manifests).Where(wanted => !wanted.IsThere).Select(wanted => $"{wanted.Who}: there is no {wanted.What}");

    private static IEnumerable<(string Who, string What, bool IsThere)> Wanted(Manifests manifests)
    {
        foreach (var user in manifests.Of<RabbitMqUser>())
        {
            var who = $"User {user.Metadata.Name}";
            yield return Secret(manifests, who, user.Spec.ImportCredentialsSecret.Name, Credentials);
            yield return Cluster(manifests, who, user.Spec.RabbitmqClusterReference.Name);
        }

        foreach (var right in manifests.Of<RabbitMqPermission>())
        {
            var who = $"Permission {right.Metadata.Name}";
            yield return (who, $"User {right.Spec.User}", manifests.Has<RabbitMqUser>(right.Spec.User));
            yield return (who, $"Vhost {right.Spec.Vhost}", manifests.Of<RabbitMqVhost>().Any(host => host.Spec.Name == right.Spec.Vhost));
            yield return Cluster(manifests, who, right.Spec.RabbitmqClusterReference.Name);
        }

        foreach (var cluster in manifests.Of<RabbitMqCluster>().Where(cluster => cluster.Spec.Tls is not null))
        {
            yield return Secret(manifests, $"RabbitmqCluster {cluster.Metadata.Name}", cluster.Spec.Tls!.SecretName, ["tls.crt", "tls.key"]);
        }

        foreach (var cluster in manifests.Of<PostgresCluster>())
        {
            foreach (var secret in new[] { cluster.Spec.SuperuserSecret, cluster.Spec.Bootstrap?.Initdb?.Secret }.OfType<NamedReference>())
            {
                yield return Secret(manifests, $"Cluster {cluster.Metadata.Name}", secret.Name, Credentials);
            }
        }

        foreach (var certificate in manifests.Of<Certificate>())
        {
            var issuer = certificate.Spec.IssuerRef;
            yield return ($"Certificate {certificate.Metadata.Name}", $"{issuer.Kind} {issuer.Name}", issuer.Kind == "Issuer" && manifests.Has<Issuer>(issuer.Name));
        }

        foreach (var issuer in manifests.Of<Issuer>().Where(issuer => issuer.Spec.Ca is not null))
        {
            yield return Secret(manifests, $"Issuer {issuer.Metadata.Name}", issuer.Spec.Ca!.SecretName, ["tls.crt", "tls.key"]);
        }

        foreach (var trigger in manifests.Of<ScaledObject>().SelectMany(scaled => scaled.Spec.Triggers).Where(trigger => trigger.AuthenticationRef is not null))
        {
            var name = trigger.AuthenticationRef!.Name;
            yield return ($"a trigger of {trigger.Type}", $"TriggerAuthentication {name}", manifests.Has<TriggerAuthentication>(name));
        }

        foreach (var authentication in manifests.Of<TriggerAuthentication>())
        {
            var who = $"TriggerAuthentication {authentication.Metadata.Name}";
            foreach (var target in authentication.Spec.SecretTargetRef)
            {
                yield return Secret(manifests, who, target.Name, [target.Key]);
            }

            foreach (var target in authentication.Spec.ConfigMapTargetRef)
            {
                var map = manifests.Of<V1ConfigMap>().FirstOrDefault(map => map.Metadata.Name == target.Name);
                yield return (who, $"key {target.Key} of ConfigMap {target.Name}", map?.Data.ContainsKey(target.Key) is true);
            }
        }
    }

    private static (string Who, string What, bool IsThere) Secret(Manifests manifests, string who, string name, string[] keys) =>
        (who, $"Secret {name} with {string.Join(", ", keys)}", DeployedSecrets.KeysOf(manifests, name) is { } there && !keys.Except(there).Any());

    private static (string Who, string What, bool IsThere) Cluster(Manifests manifests, string who, string name) =>
        (who, $"RabbitmqCluster {name}", manifests.Has<RabbitMqCluster>(name));
}
