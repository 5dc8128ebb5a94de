namespace PokeWatch.PipelineSaga.Runs;

/// <summary>How a completed run ends.</summary>
public static class RunOutcome
{
    /// <summary>The version that the run trained went live.</summary>
    public const string Promoted = "promoted";

    /// <summary>The version that was live stayed, and now judges the run's prices if it can.</summary>
    public const string ChampionKept = "champion kept";

    /// <summary>What was to go live was live already, or nothing was to.</summary>
    public const string Unchanged = "unchanged";
}
