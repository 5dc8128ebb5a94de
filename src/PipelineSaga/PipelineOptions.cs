using System.ComponentModel.DataAnnotations;

namespace PokeWatch.PipelineSaga;

/// <summary>How runs are sequenced: section <c>Pipeline</c>.</summary>
public sealed class PipelineOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Pipeline";

    /// <summary>How often a failed step is tried again.</summary>
    [Range(0, 20)]
    public int Retries { get; set; } = 2;

    /// <summary>How long to wait before each retry.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a step may take before its try counts as timed out.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "2.00:00:00")]
    public TimeSpan StepDeadline { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How long a deployment waits for the replicas to load the model.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan ReplicaWait { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>A replica that has not reported for this long is not waited for.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ReplicaSilence { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a step job stays with a process that does not renew it; after that another process takes it over.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00")]
    public TimeSpan JobLease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Start a run when nothing was ever published, so that a new system makes its own first model.</summary>
    public bool RunOnFirstStart { get; set; }

    /// <summary>How many days back that first run collects.</summary>
    [Range(1, 3650)]
    public int FirstRunDays { get; set; } = 3650;

    /// <summary>How often the pipeline's figures are read from the database for <c>/metrics</c>.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan FiguresInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Apply pending migrations at start, under a lock.</summary>
    public bool MigrateAtStart { get; set; } = true;
}
