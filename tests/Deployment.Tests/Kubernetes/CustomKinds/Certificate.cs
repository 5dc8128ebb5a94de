namespace PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

/// <summary>cert-manager makes a key and a certificate of it and keeps both in a Secret.</summary>
internal sealed class Certificate : CustomObject<Certificate.Wanted>
{
    internal sealed class Wanted
    {
        public bool IsCA { get; set; }

        public string CommonName { get; set; } = "";

        public IList<string> DnsNames { get; set; } = [];

        public IList<string> Usages { get; set; } = [];

        public string SecretName { get; set; } = "";

        public string Duration { get; set; } = "";

        public string? RenewBefore { get; set; }

        public Key? PrivateKey { get; set; }

        public Authority IssuerRef { get; set; } = new();
    }

    internal sealed class Key
    {
        public string Algorithm { get; set; } = "";

        public int Size { get; set; }

        public string? RotationPolicy { get; set; }
    }

    internal sealed class Authority
    {
        public string Kind { get; set; } = "";

        public string Name { get; set; } = "";
    }
}
