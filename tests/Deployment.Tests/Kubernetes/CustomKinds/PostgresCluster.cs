using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

/// <summary>CloudNativePG's servers.</summary>
internal sealed class PostgresCluster : CustomObject<PostgresCluster.Servers>
{
    internal sealed class Servers
    {
        public int Instances { get; set; }

        public string ImageName { get; set; } = "";

        public Disk Storage { get; set; } = new();

        public bool EnableSuperuserAccess { get; set; }

        public NamedReference? SuperuserSecret { get; set; }

        public Beginning? Bootstrap { get; set; }

        public V1ResourceRequirements? Resources { get; set; }

        public Placement? Affinity { get; set; }
    }

    internal sealed class Disk
    {
        public string Size { get; set; } = "";

        public string? StorageClass { get; set; }
    }

    internal sealed class Beginning
    {
        public FirstDatabase? Initdb { get; set; }
    }

    internal sealed class FirstDatabase
    {
        public string Database { get; set; } = "";

        public string Owner { get; set; } = "";

        public NamedReference? Secret { get; set; }
    }

    internal sealed class Placement
    {
        public bool EnablePodAntiAffinity { get; set; }

        public string? PodAntiAffinityType { get; set; }

        public string? TopologyKey { get; set; }
    }
}
