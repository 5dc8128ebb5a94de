using YamlDotNet.Core;

namespace PokeWatch.Deployment.Tests.Kubernetes;

public sealed class When_a_cluster_is_deployed
{
    public static TheoryData<string> Overlays =>
    [
        .. Directory.GetDirectories(DeployedFiles.PathOf("k8s/overlays")).Select(folder => Path.GetFileName(folder)!).Order(),
        "minikube+monitoring+telemetry",
        "production+store-nfs+monitoring+telemetry",
        "production+store-object+keda+monitoring",
    ];

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task its_manifests_keep_every_rule(string overlay)
    {
        var manifests = await Manifests.OfOverlayAsync(overlay);
        Assert.Empty(ManifestRules.All.SelectMany(rule => rule.Value(manifests).Select(violation => $"{rule.Key}: {violation}")));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task what_has_to_be_text_is_text(string overlay) => Assert.Empty(TextFields.NotText(await BuiltKustomizations.OfAsync(overlay)));

    [Theory]
    [InlineData("env: [{ name: a, value: false }]", "value: false")]
    [InlineData("data: { port: 5671 }", "port: 5671")]
    [InlineData("args: [migrate, 15]", "args: 15")]
    [InlineData("metadata: { labels: { on: yes } }", "on: yes")]
    public void a_number_or_a_truth_in_its_place_is_found(string yaml, string found) => Assert.Equal([found], TextFields.NotText(yaml));

    [Fact]
    public void no_component_is_left_out() => Assert.All(
        Directory.GetDirectories(DeployedFiles.PathOf("k8s/components")).Select(folder => Path.GetFileName(folder)!),
        component => Assert.True(
            Overlays.Any(overlay => overlay.Data.Split('+').Contains(component))
            || Overlays.Any(overlay => UsedBy(overlay.Data.Split('+')[0]).Contains($"components/{component}\n", StringComparison.Ordinal)),
            component));

    [Fact]
    public async Task the_base_builds_by_itself() => Assert.Equal(
        5, Manifests.Load(await DeployTool.Kustomize.SucceedAsync("build", "k8s/base")).Workloads.Count(workload => workload.Serves));

    [Theory]
    [InlineData("minikube", "terminationGracePeriodSeconds: 45", "terminationGracePeriodSecond: 45")]
    [InlineData("minikube", "readOnlyRootFilesystem: true", "readonlyRootFilesystem: true")]
    [InlineData("minikube", "averageUtilization: 70", "averageUtilisation: 70")]
    [InlineData("minikube", "nodePort: 30080", "nodePort: thirty")]
    [InlineData("keda", "additionalConfig: ", "additionalConf: ")]
    [InlineData("keda", "enableSuperuserAccess: ", "enableSuperUserAccess: ")]
    [InlineData("keda", "minReplicaCount: 2", "minReplicas: 2")]
    [InlineData("keda", "minReplicaCount: 2", "minReplicaCount: two")]
    [InlineData("keda", "secretTargetRef:", "secretTargetRefs:")]
    public async Task a_field_that_is_misspelt_or_of_a_wrong_type_fails(string overlay, string right, string wrong)
    {
        var yaml = await BuiltKustomizations.OfAsync(overlay);
        Assert.Contains(right, yaml);
        Assert.ThrowsAny<YamlException>(() => Manifests.Load(yaml.Replace(right, wrong)));
    }

    [Fact]
    public async Task a_kind_that_nobody_knows_fails()
    {
        var yaml = await BuiltKustomizations.OfAsync("keda");
        Assert.ThrowsAny<Exception>(() => Manifests.Load(yaml.Replace("kind: ScaledObject", "kind: ScaledObjekt")));
    }

    private static string UsedBy(string overlay) => DeployedFiles.Read($"k8s/overlays/{overlay}/kustomization.yaml");
}
