namespace PokeWatch.PipelineSaga.Runs;

/// <summary>Decides when a deployment has waited long enough for its replicas.</summary>
public static class ReplicaRollCall
{
    /// <summary>Notes a replica's answer; a replica that was not expected joins the roll, and a success is never undone.</summary>
    public static IReadOnlyList<ReplicaAnswer> Note(
        IReadOnlyList<ReplicaAnswer> roll, string replica, bool loaded, string? reason)
    {
        var answer = new ReplicaAnswer(replica, loaded, reason);
        var known = roll.FirstOrDefault(entry => entry.Replica == replica);
        return known switch
        {
            null => [.. roll, answer],
            { Loaded: true } => roll,
            _ => [.. roll.Select(entry => entry == known ? answer : entry)],
        };
    }

    /// <summary>The outcome so far. Some loaded is enough; a replica that is missing or failed is a warning.</summary>
    public static RollCallOutcome Judge(IReadOnlyList<ReplicaAnswer> roll, bool waitIsOver)
    {
        if (!waitIsOver && roll.Any(entry => entry.Loaded is null))
        {
            return RollCallOutcome.Wait;
        }

        return roll.Count > 0 && roll.All(entry => entry.Loaded == false) ? RollCallOutcome.NoneCouldLoad : RollCallOutcome.Done;
    }

    /// <summary>One sentence a replica that does not serve the publication.</summary>
    public static IEnumerable<string> Warnings(IReadOnlyList<ReplicaAnswer> roll)
    {
        if (roll.Count == 0)
        {
            yield return "No model worker was there to load the model; each loads it when it starts.";
        }

        foreach (var entry in roll.Where(entry => entry.Loaded != true))
        {
            yield return entry.Loaded is null
                ? $"Replica {entry.Replica} did not answer in time; it loads the model when it comes back."
                : $"Replica {entry.Replica} could not load the model: {entry.Reason}";
        }
    }
}
