namespace PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

/// <summary>Where KEDA's triggers get their addresses and passwords from.</summary>
internal sealed class TriggerAuthentication : CustomObject<TriggerAuthentication.Sources>
{
    internal sealed class Sources
    {
        public IList<Target> ConfigMapTargetRef { get; set; } = [];

        public IList<Target> SecretTargetRef { get; set; } = [];
    }

    internal sealed class Target
    {
        public string Parameter { get; set; } = "";

        public string Name { get; set; } = "";

        public string Key { get; set; } = "";
    }
}
