using System.Diagnostics.Metrics;
using PokeWatch.Contracts;
using PokeWatch.ServiceDefaults.Metrics;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>Counts how runs end: meter <c>PokeWatch.Pipeline.Runs</c>.</summary>
public sealed class RunMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "PokeWatch.Pipeline.Runs";

    private const string Failed = "failed";
    private const string Cancelled = "cancelled";

    private readonly Tally<string> _runs;

    /// <summary>Makes the instruments.</summary>
    public RunMetrics(IMeterFactory meters) => _runs = new Tally<string>(
        meters.Create(MeterName), "pokewatch.pipeline.runs", "{run}", "Runs that ended, by outcome.", "outcome",
        (RunOutcome.Promoted, RunOutcome.Promoted), (RunOutcome.ChampionKept, "champion_kept"), (RunOutcome.Unchanged, RunOutcome.Unchanged),
        (Failed, Failed), (Cancelled, Cancelled));

    /// <summary>A run ended.</summary>
    public void Ended(PipelineRunEnded ended) => _runs.Add(ended.State switch
    {
        nameof(PipelineRunStateMachine.Failed) => Failed,
        nameof(PipelineRunStateMachine.Cancelled) => Cancelled,
        _ => ended.Outcome is RunOutcome.Promoted or RunOutcome.ChampionKept ? ended.Outcome : RunOutcome.Unchanged,
    });
}
