using System.ComponentModel.DataAnnotations;

namespace PokeWatch.ModelWorker;

/// <summary>How a model worker replica keeps its model current: section <c>ModelWorker</c>.</summary>
public sealed class ModelWorkerOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "ModelWorker";

    /// <summary>
    /// The replica's name, part of its queue's name; must differ between replicas of one broker. The machine's name and the
    /// process's id unless set.
    /// </summary>
    [Required]
    [RegularExpression("^[a-z0-9][a-z0-9-]{0,99}$", ErrorMessage = "Replica must be 1 to 100 of a-z, 0-9 and '-'.")]
    public string Replica { get; set; } = DefaultReplica();

    /// <summary>How often <c>models/current.json</c> is read, in case an event was lost.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the replica reports what it serves.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ReportInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A load that takes longer is given up; the model served stays.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:20:00")]
    public TimeSpan LoadTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an announcement (loaded, failed, report) may wait for the broker before the replica goes on without.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan AnnounceTimeout { get; set; } = TimeSpan.FromSeconds(5);

    private static string DefaultReplica()
    {
        var machine = new string([.. Environment.MachineName.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
        return $"{machine.Trim('-')}-{Environment.ProcessId}".TrimStart('-');
    }
}
