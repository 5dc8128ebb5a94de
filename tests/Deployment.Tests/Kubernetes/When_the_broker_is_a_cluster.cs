using k8s.Models;
using PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;
using PokeWatch.RealServices;

namespace PokeWatch.Deployment.Tests.Kubernetes;

public sealed class When_the_broker_is_a_cluster
{
    [Fact]
    public async Task commands_and_events_lie_in_quorum_queues_of_three_nodes()
    {
        var production = await Manifests.OfOverlayAsync("production");
        Assert.Equal(3, production.Get<RabbitMqCluster>("rabbitmq").Spec.Replicas);
        var host = Assert.Single(production.Of<RabbitMqVhost>()).Spec;
        Assert.Equal("quorum", host.DefaultQueueType);
        Assert.Equal(host.Name, Setting(production, "Transport__VirtualHost"));
    }

    [Fact]
    public async Task each_user_has_the_rights_that_the_script_prints()
    {
        var printed = await OperatorScript.RunAsync("scripts/rabbitmq-users.sh permissions", new Dictionary<string, string>());
        Assert.Equal(
            printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            (await Manifests.OfOverlayAsync("production")).Of<RabbitMqPermission>().Select(right => right.Spec)
                .Select(right => string.Join('\t', right.User, right.Permissions.Configure, right.Permissions.Write, right.Permissions.Read))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task the_services_verify_the_certificate_that_it_shows()
    {
        var production = await Manifests.OfOverlayAsync("production");
        Assert.Equal("true", Setting(production, "Transport__UseTls"));
        Assert.Contains(Setting(production, "Transport__Host"), production.Get<Certificate>("rabbitmq-tls").Spec.DnsNames);
        var folder = Path.GetDirectoryName(Setting(production, "Transport__CaFile"));
        Assert.All(production.Workloads.Where(workload => workload.IsService), workload => Assert.Contains(
            workload.Pod.Containers[0].VolumeMounts, mount => mount.MountPath == folder));
    }

    private static string Setting(Manifests manifests, string name) =>
        manifests.Of<V1ConfigMap>().Single(map => map.Metadata.Name.StartsWith("settings-", StringComparison.Ordinal)).Data[name];
}
