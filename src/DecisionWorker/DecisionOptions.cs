using System.ComponentModel.DataAnnotations;

namespace PokeWatch.DecisionWorker;

/// <summary>How prices are judged unless the question says otherwise: section <c>Decision</c>.</summary>
public sealed class DecisionOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Decision";

    /// <summary>BUY at or below minus this deviation, a fraction of 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double BuyThreshold { get; set; } = 0.10;

    /// <summary>SELL at or above this deviation, a fraction of 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double SellThreshold { get; set; } = 0.15;

    /// <summary>The name that this replica reports; the machine's name and the process's id unless set.</summary>
    [Required]
    public string Replica { get; set; } = $"{Environment.MachineName}-{Environment.ProcessId}".ToLowerInvariant();
}
