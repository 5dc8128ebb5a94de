using PokeWatch.Deployment.Tests.Kubernetes.Rules;

namespace PokeWatch.Deployment.Tests.Kubernetes;

/// <summary>What we ask of manifests beyond what Kubernetes knows of each object by itself. A rule says what breaks it, a line each.</summary>
internal static class ManifestRules
{
    /// <summary>All rules by name.</summary>
    public static IReadOnlyDictionary<string, Func<Manifests, IEnumerable<string>>> All { get; } =
        new Dictionary<string, Func<Manifests, IEnumerable<string>>>
        {
            [nameof(DisruptionsAreBounded)] = DisruptionsAreBounded.Violations,
            [nameof(EndpointsLeaveBeforeTheirPods)] = EndpointsLeaveBeforeTheirPods.Violations,
            [nameof(ImagesArePinned)] = ImagesArePinned.Violations,
            [nameof(MountsHaveVolumes)] = MountsHaveVolumes.Violations,
            [nameof(MonitorsMeetPods)] = MonitorsMeetPods.Violations,
            [nameof(NeededFlowsAreAllowed)] = NeededFlowsAreAllowed.Violations,
            [nameof(NetworkPoliciesMeetPods)] = NetworkPoliciesMeetPods.Violations,
            [nameof(NobodyIsRoot)] = NobodyIsRoot.Violations,
            [nameof(NoSecretIsInTheManifests)] = NoSecretIsInTheManifests.Violations,
            [nameof(NoTokensAreMounted)] = NoTokensAreMounted.Violations,
            [nameof(ObjectsAreInTheNamespace)] = ObjectsAreInTheNamespace.Violations,
            [nameof(OnlyThePipelineWritesToTheStore)] = OnlyThePipelineWritesToTheStore.Violations,
            [nameof(OperatorsFindWhatTheyAreTold)] = OperatorsFindWhatTheyAreTold.Violations,
            [nameof(ProbesTellTheTruth)] = ProbesTellTheTruth.Violations,
            [nameof(ReferencesResolve)] = ReferencesResolve.Violations,
            [nameof(ResourcesAreBounded)] = ResourcesAreBounded.Violations,
            [nameof(RootFileSystemsAreReadOnly)] = RootFileSystemsAreReadOnly.Violations,
            [nameof(ScalersHaveATarget)] = ScalersHaveATarget.Violations,
            [nameof(SelectorsMatchLabels)] = SelectorsMatchLabels.Violations,
            [nameof(ServicePortsLeadSomewhere)] = ServicePortsLeadSomewhere.Violations,
            [nameof(SettingsAreDocumented)] = SettingsAreDocumented.Violations,
            [nameof(SharedVolumesNameTheirClass)] = SharedVolumesNameTheirClass.Violations,
            [nameof(ShutdownsHaveTheirTime)] = ShutdownsHaveTheirTime.Violations,
        };
}
