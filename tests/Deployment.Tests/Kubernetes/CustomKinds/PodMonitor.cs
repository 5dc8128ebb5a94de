using k8s.Models;

namespace PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;

/// <summary>The pods that Prometheus scrapes.</summary>
internal sealed class PodMonitor : CustomObject<PodMonitor.Scrape>
{
    internal sealed class Scrape
    {
        public string? JobLabel { get; set; }

        public V1LabelSelector Selector { get; set; } = new();

        public IList<Endpoint> PodMetricsEndpoints { get; set; } = [];
    }

    internal sealed class Endpoint
    {
        public string Port { get; set; } = "";

        public string Path { get; set; } = "";

        public string? Interval { get; set; }

        public IDictionary<string, IList<string>>? Params { get; set; }

        public IList<Relabeling>? Relabelings { get; set; }
    }

    internal sealed class Relabeling
    {
        public string TargetLabel { get; set; } = "";

        public string Replacement { get; set; } = "";
    }
}
