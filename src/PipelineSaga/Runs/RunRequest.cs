using System.Globalization;
using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>
/// What a run was asked to do, before defaults were filled in: a request that comes again on another day is the same one still.
/// </summary>
/// <param name="Days">How many days back to collect; null if left open.</param>
/// <param name="LogicalDate">The day (UTC) that the run is of; null if left open.</param>
/// <param name="Force">Whether to do every step's work.</param>
public sealed record RunRequest(int? Days, DateOnly? LogicalDate, bool Force)
{
    /// <summary>What a message asks for.</summary>
    public static RunRequest Of(StartPipelineRun message) => new(message.Days, message.LogicalDate, message.Force);

    /// <summary>The request for a person, in the REST vocabulary.</summary>
    public string InWords() => string.Create(
        CultureInfo.InvariantCulture,
        $"days {Days?.ToString(CultureInfo.InvariantCulture) ?? "left out"}, logical_date {LogicalDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "left out"}, force {(Force ? "true" : "false")}");
}
