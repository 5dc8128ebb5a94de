using k8s.Models;
using PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;
using PokeWatch.Deployment.Tests.Kubernetes.Rules;

namespace PokeWatch.Deployment.Tests.Kubernetes;

/// <summary>Each rule is fed manifests that were right until one thing was changed: a rule that finds nothing then would find nothing ever.</summary>
public sealed class When_a_manifest_breaks_a_rule
{
    private const string Monitored = "minikube+monitoring+telemetry";

    private static readonly List<Breach> Breaches =
    [
        new(nameof(SelectorsMatchLabels), "Deployment gateway does not select",
            all => all.Get<V1Deployment>("gateway").Spec.Selector.MatchLabels["app.kubernetes.io/name"] = "gatewy"),
        new(nameof(SelectorsMatchLabels), "Service redis selects no pods",
            all => all.Get<V1Service>("redis").Spec.Selector["app.kubernetes.io/name"] = "reddis"),
        new(nameof(ServicePortsLeadSomewhere), "leads to 'htp'", all => all.Get<V1Service>("gateway").Spec.Ports[0].TargetPort = "htp"),
        new(nameof(ServicePortsLeadSomewhere), "Service postgres-rw", all => Container(all, "postgres").Ports[0].Name = "pg"),
        new(nameof(ScalersHaveATarget), "which does not exist",
            all => all.Get<V2HorizontalPodAutoscaler>("model-worker").Spec.ScaleTargetRef.Name = "model"),
        new(nameof(ScalersHaveATarget), "names its replicas", all => all.Get<V1Deployment>("model-worker").Spec.Replicas = 2),
        new(nameof(ScalersHaveATarget), "is scaled by", all => all.With(all.Get<V2HorizontalPodAutoscaler>("model-worker"))),
        new(nameof(DisruptionsAreBounded), "PodDisruptionBudget gateway selects no pods",
            all => all.Get<V1PodDisruptionBudget>("gateway").Spec.Selector.MatchLabels["app.kubernetes.io/name"] = "gatewy"),
        new(nameof(DisruptionsAreBounded), "does not allow one pod",
            all => all.Get<V1PodDisruptionBudget>("gateway").Spec.MaxUnavailable = 0),
        new(nameof(DisruptionsAreBounded), "Deployment model-worker has no PodDisruptionBudget", all => all.Without<V1PodDisruptionBudget>("model-worker")),
        new(nameof(DisruptionsAreBounded), "does not spread", all => Pod(all, "model-worker").TopologySpreadConstraints.Clear()),
        new(nameof(DisruptionsAreBounded), "spreads other pods",
            all => Pod(all, "gateway").TopologySpreadConstraints[0].LabelSelector.MatchLabels["app.kubernetes.io/name"] = "redis"),
        new(nameof(NetworkPoliciesMeetPods), "denies everything", all => all.Without<V1NetworkPolicy>("default-deny")),
        new(nameof(NetworkPoliciesMeetPods), "denies everything", all => all.Get<V1NetworkPolicy>("default-deny").Spec.PolicyTypes.Remove("Egress")),
        new(nameof(NetworkPoliciesMeetPods), "NetworkPolicy redis selects no pods",
            all => all.Get<V1NetworkPolicy>("redis").Spec.PodSelector.MatchLabels["app.kubernetes.io/name"] = "reddis"),
        new(nameof(NetworkPoliciesMeetPods), "peer that is no pod's",
            all => all.Get<V1NetworkPolicy>("redis").Spec.Ingress[0].FromProperty[0].PodSelector.MatchLabels["app.kubernetes.io/name"] = "gatewy"),
        new(nameof(NetworkPoliciesMeetPods), "names port htp", all => all.Get<V1NetworkPolicy>("gateway").Spec.Ingress[0].Ports[0].Port = "htp"),
        new(nameof(NetworkPoliciesMeetPods), "names port redi", all => all.Get<V1NetworkPolicy>("gateway").Spec.Egress[0].Ports[0].Port = "redi"),
        new(nameof(ProbesTellTheTruth), "Deployment gateway: the readiness probe is missing", all => Container(all, "gateway").ReadinessProbe = null),
        new(nameof(ProbesTellTheTruth), "Deployment redis: the liveness probe is missing", all => Container(all, "redis").LivenessProbe = null),
        new(nameof(ProbesTellTheTruth), "asks '/health/live' instead of /health/ready",
            all => Container(all, "gateway").ReadinessProbe.HttpGet.Path = "/health/live"),
        new(nameof(ProbesTellTheTruth), "asks '/healthz' instead of /health/live", all => Container(all, "gateway").LivenessProbe.HttpGet.Path = "/healthz"),
        new(nameof(ProbesTellTheTruth), "asks '' instead of /health/live",
            all => Container(all, "gateway").StartupProbe = new V1Probe { TcpSocket = new V1TCPSocketAction { Port = "http" } }),
        new(nameof(ProbesTellTheTruth), "asks port 'htp'", all => Container(all, "gateway").StartupProbe.HttpGet.Port = "htp"),
        new(nameof(ResourcesAreBounded), "no bounds of memory", all => Container(all, "redis").Resources.Limits.Remove("memory")),
        new(nameof(ResourcesAreBounded), "no bounds of cpu", all => Pod(all, "migrate").InitContainers[0].Resources.Requests.Remove("cpu")),
        new(nameof(ResourcesAreBounded), "more cpu than its limit",
            all => Container(all, "redis").Resources.Requests["cpu"] = new ResourceQuantity("8")),
        new(nameof(ResourcesAreBounded), "other bounds than were agreed",
            all => Container(all, "model-worker").Resources.Limits["memory"] = new ResourceQuantity("4Gi")),
        new(nameof(ImagesArePinned), "redis:latest", all => Container(all, "redis").Image = "redis:latest"),
        new(nameof(ImagesArePinned), "image redis is", all => Container(all, "redis").Image = "redis"),
        new(nameof(ImagesArePinned), "image example.org:5000/redis is", all => Container(all, "redis").Image = "example.org:5000/redis"),
        new(nameof(ImagesArePinned), "redis:alpine", all => Container(all, "redis").Image = "redis:alpine"),
        new(nameof(NobodyIsRoot), "may run as root", all => Pod(all, "redis").SecurityContext.RunAsNonRoot = false),
        new(nameof(NobodyIsRoot), "may run as root", all => Pod(all, "redis").SecurityContext.RunAsUser = 0),
        new(nameof(NobodyIsRoot), "Deployment gateway does not run as 1654", all => Pod(all, "gateway").SecurityContext.RunAsUser = 1000),
        new(nameof(NobodyIsRoot), "no filter of system calls", all => Pod(all, "gateway").SecurityContext.SeccompProfile.Type = "Unconfined"),
        new(nameof(NobodyIsRoot), "reaches into its node",
            all => Pod(all, "gateway").Volumes.Add(new V1Volume { Name = "node", HostPath = new V1HostPathVolumeSource { Path = "/" } })),
        new(nameof(NobodyIsRoot), "keeps rights", all => Container(all, "gateway").SecurityContext.Capabilities = null),
        new(nameof(NobodyIsRoot), "keeps rights", all => Container(all, "gateway").SecurityContext.AllowPrivilegeEscalation = true),
        new(nameof(NobodyIsRoot), "keeps rights", all => Container(all, "gateway").SecurityContext.RunAsUser = 0),
        new(nameof(RootFileSystemsAreReadOnly), "may write to its root", all => Container(all, "redis").SecurityContext.ReadOnlyRootFilesystem = null),
        new(nameof(RootFileSystemsAreReadOnly), "has no /tmp", all => Container(all, "gateway").VolumeMounts.Single(mount => mount.Name == "tmp").MountPath = "/temp"),
        new(nameof(NoTokensAreMounted), "ServiceAccount redis mounts", all => all.Get<V1ServiceAccount>("redis").AutomountServiceAccountToken = null),
        new(nameof(NoTokensAreMounted), "Deployment gateway mounts a token", all => Pod(all, "gateway").AutomountServiceAccountToken = true),
        new(nameof(NoTokensAreMounted), "of its own", all => Pod(all, "gateway").ServiceAccountName = "redis"),
        new(nameof(ShutdownsHaveTheirTime), "killed after 35 s but may need 35 s", all => Pod(all, "gateway").TerminationGracePeriodSeconds = 35),
        new(nameof(ShutdownsHaveTheirTime), "killed after 30 s", all => Pod(all, "decision-worker").TerminationGracePeriodSeconds = null),
        new(nameof(EndpointsLeaveBeforeTheirPods), "still sent to", all => Container(all, "gateway").Lifecycle = null),
        new(nameof(EndpointsLeaveBeforeTheirPods), "runs a command",
            all => Container(all, "gateway").Lifecycle.PreStop = new V1LifecycleHandler { Exec = new V1ExecAction { Command = ["sleep", "5"] } }),
        new(nameof(MountsHaveVolumes), "mounts stores", all => Container(all, "model-worker").VolumeMounts.Single(mount => mount.Name == "store").Name = "stores"),
        new(nameof(MountsHaveVolumes), "a volume store that nobody mounts",
            all => Container(all, "model-worker").VolumeMounts.Remove(Container(all, "model-worker").VolumeMounts.Single(mount => mount.Name == "store"))),
        new(nameof(MountsHaveVolumes), "two mounts at /data", all => Container(all, "model-worker").VolumeMounts[0].MountPath = "/data"),
        new(nameof(ReferencesResolve), "no ServiceAccount gatewy", all => Pod(all, "gateway").ServiceAccountName = "gatewy"),
        new(nameof(ReferencesResolve), "no PersistentVolumeClaim store", all => all.Without<V1PersistentVolumeClaim>("store")),
        new(nameof(ReferencesResolve), "no ConfigMap settings", all => all.Without<V1ConfigMap>(Container(all, "gateway").EnvFrom[0].ConfigMapRef.Name)),
        new(nameof(ReferencesResolve), "no Secret broker-gatewy", all => Volume(all, "gateway", "broker").Secret.SecretName = "broker-gatewy"),
        new(nameof(ReferencesResolve), "Secret broker-gateway has no key passwd", all => Volume(all, "gateway", "broker").Secret.Items[0].Key = "passwd"),
        new(nameof(ReferencesResolve), "Secret postgres-superuser has no key passwd",
            all => Pod(all, "migrate").InitContainers[0].Env.Single(variable => variable.Name == "PGPASSWORD").ValueFrom.SecretKeyRef.Key = "passwd"),
        new(nameof(ReferencesResolve), "has no key rabbit.conf",
            all => Container(all, "rabbitmq").VolumeMounts.Single(mount => mount.SubPath is not null).SubPath = "rabbit.conf"),
        new(nameof(SettingsAreDocumented), "gets Transport__UserName",
            all => Container(all, "gateway").Env.Single(variable => variable.Name == "Transport__Username").Name = "Transport__UserName"),
        new(nameof(SettingsAreDocumented), "gets Storage__Folder",
            all => all.Get<V1ConfigMap>(Container(all, "gateway").EnvFrom[0].ConfigMapRef.Name).Data["Storage__Folder"] = "/data"),
        new(nameof(NoSecretIsInTheManifests), "Secret redis is in",
            all => all.With(new V1Secret { Metadata = new V1ObjectMeta { Name = "redis", NamespaceProperty = "pokewatch" } })),
        new(nameof(NoSecretIsInTheManifests), "Transport__Password looks",
            all => Container(all, "gateway").Env.Add(new V1EnvVar { Name = "Transport__Password", Value = "hunter2" })),
        new(nameof(NoSecretIsInTheManifests), "ConnectionStrings__Pipeline looks",
            all => Container(all, "pipeline-saga").Env.Single(variable => variable.Name == "ConnectionStrings__Pipeline").Value += ";Password=hunter2"),
        new(nameof(NoSecretIsInTheManifests), "host looks",
            all => all.Get<V1ConfigMap>(Container(all, "gateway").EnvFrom[0].ConfigMapRef.Name).Data["host"] = "amqp://guest:guest@rabbitmq"),
        new(nameof(ObjectsAreInTheNamespace), "no Namespace", all => all.Without<V1Namespace>("pokewatch")),
        new(nameof(ObjectsAreInTheNamespace), "Service redis is not in", all => all.Get<V1Service>("redis").Metadata.NamespaceProperty = "default"),
        new(nameof(ObjectsAreInTheNamespace), "there are two", all => all.With(all.Get<V1Service>("redis"))),
        new(nameof(OnlyThePipelineWritesToTheStore), "Deployment model-worker may write",
            all => Container(all, "model-worker").VolumeMounts.Single(mount => mount.Name == "store").ReadOnlyProperty = null),
        new(nameof(OnlyThePipelineWritesToTheStore), "the store is at /store",
            all => Container(all, "pipeline-saga").VolumeMounts.Single(mount => mount.Name == "store").MountPath = "/store"),
        new(nameof(ScalersHaveATarget), "ScaledObject model-worker scales", all => all.Get<ScaledObject>("model-worker").Spec.ScaleTargetRef.Name = "model", "keda"),
        new(nameof(ScalersHaveATarget), "names its replicas", all => all.Get<V1Deployment>("model-worker").Spec.Replicas = 2, "keda"),
        new(nameof(ImagesArePinned), "RabbitmqCluster rabbitmq", all => all.Get<RabbitMqCluster>("rabbitmq").Spec.Image = "rabbitmq:management", "keda"),
        new(nameof(ImagesArePinned), "Cluster postgres", all => all.Get<PostgresCluster>("postgres").Spec.ImageName = "postgresql", "keda"),
        new(nameof(ResourcesAreBounded), "RabbitmqCluster rabbitmq has no bounds", all => all.Get<RabbitMqCluster>("rabbitmq").Spec.Resources = null, "keda"),
        new(nameof(ResourcesAreBounded), "Cluster postgres has no bounds of cpu",
            all => all.Get<PostgresCluster>("postgres").Spec.Resources!.Limits.Remove("cpu"), "keda"),
        new(nameof(SharedVolumesNameTheirClass), "PersistentVolumeClaim store", all => all.Get<V1PersistentVolumeClaim>("store").Spec.StorageClassName = null, "keda"),
        new(nameof(MonitorsMeetPods), "PodMonitor rabbitmq selects no pods",
            all => all.Get<PodMonitor>("rabbitmq").Spec.Selector.MatchLabels["app.kubernetes.io/name"] = "rabbit", Monitored),
        new(nameof(MonitorsMeetPods), "names port htp", all => all.Get<PodMonitor>("services").Spec.PodMetricsEndpoints[0].Port = "htp", Monitored),
        new(nameof(MonitorsMeetPods), "for /metric instead", all => all.Get<PodMonitor>("services").Spec.PodMetricsEndpoints[0].Path = "/metric", Monitored),
        new(nameof(MonitorsMeetPods), "Deployment gateway is not scraped",
            all => all.Get<PodMonitor>("services").Spec.Selector.MatchExpressions[0].Values.Remove("gateway"), Monitored),
        new(nameof(OperatorsFindWhatTheyAreTold), "no Secret broker-gatewy",
            all => all.Get<RabbitMqUser>("gateway").Spec.ImportCredentialsSecret.Name = "broker-gatewy", "keda"),
        new(nameof(OperatorsFindWhatTheyAreTold), "no Secret price-source with username",
            all => all.Get<RabbitMqUser>("gateway").Spec.ImportCredentialsSecret.Name = "price-source", "keda"),
        new(nameof(OperatorsFindWhatTheyAreTold), "no RabbitmqCluster rabbit", all => all.Without<RabbitMqCluster>("rabbitmq"), "keda"),
        new(nameof(OperatorsFindWhatTheyAreTold), "no User gatewy", all => all.Get<RabbitMqPermission>("gateway").Spec.User = "gatewy", "keda"),
        new(nameof(OperatorsFindWhatTheyAreTold), "no Vhost pokewatch", all => all.Without<RabbitMqVhost>("pokewatch"), "keda"),
        new(nameof(OperatorsFindWhatTheyAreTold), "RabbitmqCluster rabbitmq: there is no Secret rabbitmq-tls", all => all.Without<Certificate>("rabbitmq-tls"), "keda"),
        new(nameof(OperatorsFindWhatTheyAreTold), "no Secret postgres-ownr",
            all => all.Get<PostgresCluster>("postgres").Spec.Bootstrap!.Initdb!.Secret!.Name = "postgres-ownr", "keda"),
        new(nameof(OperatorsFindWhatTheyAreTold), "Certificate rabbitmq-tls: there is no Issuer", all => all.Without<Issuer>("pokewatch-authority"), "keda"),
        new(nameof(OperatorsFindWhatTheyAreTold), "Issuer pokewatch-authority: there is no", all => all.Without<Certificate>("pokewatch-authority"), "keda"),
        new(nameof(OperatorsFindWhatTheyAreTold), "no TriggerAuthentication broker", all => all.Without<TriggerAuthentication>("broker"), "keda"),
        new(nameof(OperatorsFindWhatTheyAreTold), "no key host of ConfigMap keda-broker", all => all.Without<V1ConfigMap>("keda-broker"), "keda"),
        new(nameof(NeededFlowsAreAllowed), "Deployment gateway may not reach out to rabbitmq at 5672", all => all.Without<V1NetworkPolicy>("services-to-rabbitmq")),
        new(nameof(NeededFlowsAreAllowed), "rabbitmq lets Deployment gateway not in", all => all.Without<V1NetworkPolicy>("rabbitmq")),
        new(nameof(NeededFlowsAreAllowed), "may not reach out to rabbitmq at 5671",
            all => all.Get<V1NetworkPolicy>("services-to-rabbitmq").Spec.Egress[0].Ports[0].Port = 5672, "keda"),
        new(nameof(NeededFlowsAreAllowed), "redis lets Deployment model-worker in", all => all.Get<V1NetworkPolicy>("redis").Spec.Ingress[0].FromProperty = null),
        new(nameof(NeededFlowsAreAllowed), "postgres lets Job migrate not in",
            all => all.Get<V1NetworkPolicy>("postgres").Spec.Ingress[0].FromProperty[0].PodSelector.MatchExpressions[0].Values.Remove("migrate")),
    ];

    public static TheoryData<int, string, string> Cases
    {
        get
        {
            var cases = new TheoryData<int, string, string>();
            foreach (var (number, breach) in Breaches.Index())
            {
                cases.Add(number, breach.Rule, breach.Says);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task that_rule_says_so(int number, string rule, string says)
    {
        var broken = Breaches[number].Break(await Manifests.OfOverlayAsync(Breaches[number].Overlay));
        var violations = ManifestRules.All[rule](broken).ToList();
        Assert.True(
            violations.Any(violation => violation.Contains(says, StringComparison.Ordinal)),
            $"{rule} should say '{says}' but said: {string.Join("; ", violations)}");
    }

    [Fact]
    public void no_rule_is_left_out() => Assert.Equal(ManifestRules.All.Keys.Order(), Breaches.Select(breach => breach.Rule).Distinct().Order());

    private static V1PodSpec Pod(Manifests all, string workload) => all.Workloads.Single(found => found.Name == workload).Pod;

    private static V1Container Container(Manifests all, string workload) => Pod(all, workload).Containers[0];

    private static V1Volume Volume(Manifests all, string workload, string volume) => Pod(all, workload).Volumes.Single(found => found.Name == volume);

    /// <summary>A change to manifests, and what the rule then says.</summary>
    private sealed record Breach(string Rule, string Says, Func<Manifests, Manifests> Break, string Overlay = "minikube")
    {
        public Breach(string rule, string says, Action<Manifests> change, string overlay = "minikube")
            : this(
                rule,
                says,
                all =>
                {
                    change(all);
                    return all;
                },
                overlay)
        {
        }
    }
}
