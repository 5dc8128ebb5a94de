using System.Diagnostics;

namespace PokeWatch.ServiceDefaults;

/// <summary>
/// Carries trace ids from a request through its messages where no traces are exported: log events of all services then still name the
/// same trace, and nobody pays for spans that nobody sees.
/// </summary>
internal static class TraceIds
{
    private static readonly Lazy<ActivityListener> Listener = new(static () =>
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source =>
                source.Name is "Microsoft.AspNetCore" or "MassTransit" || source.Name.StartsWith("PokeWatch.", StringComparison.Ordinal),

            // A trace that somebody records stays recorded on its way through here: whoever exports after us would else drop the rest.
            Sample = static (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)
                    ? ActivitySamplingResult.AllDataAndRecorded
                    : ActivitySamplingResult.PropagationData,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    });

    /// <summary>Carries them from now on, in this process.</summary>
    public static void Carry() => _ = Listener.Value;
}
