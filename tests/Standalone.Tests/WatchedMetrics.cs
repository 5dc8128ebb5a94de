using PokeWatch.Monitoring;
using PokeWatch.RealServices;

namespace PokeWatch.Standalone.Tests;

/// <summary>What dashboards and alerts ask Prometheus for, of what services export.</summary>
internal static class WatchedMetrics
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    // A first run that goes well, over a file, brings none of these; docs/metrics.md lists them, which other tests hold it to.
    private static readonly Selector[] OfOtherTimes =
    [
        .. ((string[])[
            "pokewatch_pipeline_last_failure_timestamp_seconds",
            "pokewatch_pipeline_run_started_timestamp_seconds",
            "pokewatch_source_credits_left",
            "pokewatch_consumer_duration_seconds_count{outcome=\"fault\"}",
            "pokewatch_registry_abs_log_error{of=\"champion\"}",
        ]).SelectMany(PromQl.SelectorsIn),
    ];

    /// <summary>
    /// Waits until the page shows each, with the labels and values that are asked for: a name that was mistyped, or renamed in the code, would
    /// leave a panel empty and an alert silent.
    /// </summary>
    public static async Task AreExportedAsync(StandaloneUnderTest standalone)
    {
        using var http = new HttpClient { BaseAddress = standalone.Address, Timeout = TimeSpan.FromSeconds(20) };
        var asked = Query.All().SelectMany(query => query.Selectors())
            .Where(selector => !KnownMetrics.Foreign.ContainsKey(selector.Metric) && !IsOfAnotherTime(selector))
            .DistinctBy(selector => selector.ToString()).ToList();
        Assert.True(asked.Count > 50);

        // What comes from the database follows it with some delay; requests were refused while there was no model, and so are there as 503.
        IReadOnlyList<Selector> missing = asked;
        await Await.TrueAsync(
            async () =>
            {
                var samples = ScrapedMetrics.SamplesIn(await http.GetStringAsync("/metrics")).ToLookup(sample => sample.Metric);
                missing = [.. asked.Where(selector => !samples[selector.Metric].Any(sample => sample.Meets(selector)))];
                return missing.Count == 0;
            },
            Bound,
            () => $"Asked for and not exported:\n{string.Join('\n', missing)}");
    }

    private static bool IsOfAnotherTime(Selector selector) => OfOtherTimes.Any(other =>
        other.Metric == selector.Metric && other.Matchers.All(matcher => selector.Matchers.Contains(matcher)));
}
