namespace PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

/// <summary>Who signs certificates: whoever they are for, or an authority whose key is in a Secret.</summary>
internal sealed class Issuer : CustomObject<Issuer.Kinds>
{
    internal sealed class Kinds
    {
        public Dictionary<string, string>? SelfSigned { get; set; }

        public Authority? Ca { get; set; }
    }

    internal sealed class Authority
    {
        public string SecretName { get; set; } = "";
    }
}
