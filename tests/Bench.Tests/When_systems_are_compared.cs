using System.Text.Json;
using PokeWatch.Bench.Serving;

namespace PokeWatch.Bench.Tests;

public sealed class When_systems_are_compared
{
    [Fact]
    public void the_line_that_wrk_ends_with_is_read()
    {
        const string Output = """
            Running 5s test @ http://127.0.0.1:23001/
              2 threads and 64 connections
            Requests/sec:  12345.67
            measured requests=61728 duration=5000123 p50=4600 p99=9850 errors=3
            """;

        var result = WrkResult.Parse(Output);

        Assert.Equal(new WrkResult(61728, 5.000123, 4.6, 9.85, 3), result);
        Assert.Equal(12345.3, result.RequestsPerSecond, 0.1);
    }

    [Theory]
    [InlineData("unable to connect to 127.0.0.1:23001 Connection refused")]
    [InlineData("measured requests=0 duration=1000000 p50=0 p99=0 errors=64")]
    public void a_run_without_answers_is_no_measurement(string output) =>
        Assert.Contains(output, Assert.Throws<InvalidOperationException>(() => WrkResult.Parse(output)).Message);

    [Theory]
    [InlineData(new[] { 3.0 }, 3)]
    [InlineData(new[] { 9.0, 1, 2 }, 2)]
    [InlineData(new[] { 4.0, 1, 3, 2 }, 2.5)]
    public void the_median_is_the_middle(double[] figures, double expected) => Assert.Equal(expected, Median.Of(figures));

    [Fact]
    public void ratios_are_of_one_round_before_they_are_of_all()
    {
        // The machine is three times as slow in the second round. Of the medians of both the ratio would be another.
        ServeMeasure[] measures =
        [
            Measured("pokewatch", 64, 1, 3000), Measured("http", 64, 1, 1000),
            Measured("pokewatch", 64, 2, 1000), Measured("http", 64, 2, 500),
            Measured("pokewatch", 64, 3, 3500), Measured("http", 64, 3, 1000),
            Measured("pokewatch", 16, 1, 1), Measured("http", 16, 1, 1000),
            Measured("pokewatch", 64, 1, 9999, cached: true),
        ];

        var ratio = Ratio.Of(measures, 64, ("pokewatch", false), "http", one => one.RequestsPerSecond);

        Assert.Equal(new Ratio(3, 2, 3.5), ratio);
        Assert.Null(Ratio.Of(measures, 64, ("pokewatch", false), "one-process", one => one.RequestsPerSecond));
    }

    [Theory]
    [InlineData("requests/s", 64, "http", 1.5, true)]
    [InlineData("requests/s", 64, "http", 1.49, false)]
    [InlineData("requests/s", 256, "rabbit-rpc", 3.0, true)]
    [InlineData("p99", 256, "http", 0.99, true)]
    [InlineData("p99", 256, "http", 1, false)]
    [InlineData("p50", 1, "rabbit-rpc", 2.0, true)]
    [InlineData("p50", 1, "rabbit-rpc", 2.01, false)]
    public void a_goal_is_kept_up_to_its_bound(string what, int connections, string peer, double ratio, bool kept)
    {
        var goal = Goal.All.Single(one => one.What == what && one.Connections == connections && one.Peer == peer && !one.Cached);
        Assert.Equal(kept, goal.IsKeptBy(new Ratio(ratio, ratio, ratio)));
    }

    [Fact]
    public void the_report_says_which_goals_are_kept()
    {
        ServeMeasure[] measures =
        [
            Measured("pokewatch", 64, 1, 1400), Measured("http", 64, 1, 1000),
            Measured("pokewatch", 64, 1, 7000, cached: true), Measured("one-process", 64, 1, 10000),
        ];

        Assert.Equal(
            [
                "FAIL  uncached requests/s at 64: 1.40 x http's (1.40 to 1.40), to be at least 1.50",
                "FAIL  uncached p99 at 64: 1.00 x http's (1.00 to 1.00), to be below 1",
                "PASS  cached requests/s at 64: 0.70 x one-process's (0.70 to 0.70), to be at least 0.60",
                "PASS  0 errors of pokewatch",
            ],
            ServeReport.Goals(measures));
        Assert.Equal(
            "| 64 | pokewatch | yes | 7,000 | 1.00 | 5.00 | 0 | 0.250 | 300 | 7.00 |  | 0.70 |",
            ServeReport.Table(measures).ElementAt(3));
    }

    [Fact]
    public void the_json_holds_medians_and_every_error()
    {
        ServeMeasure[] measures =
        [
            Measured("http", 16, 1, 900), Measured("http", 16, 2, 1100) with { Errors = 2 }, Measured("http", 16, 3, 1000),
        ];

        using var json = JsonDocument.Parse(ServeReport.AsJson(measures));

        var one = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(
            ["system", "cached", "connections", "requests_per_s", "p50_ms", "p99_ms", "errors", "cpu_ms_per_request", "rss_mb"],
            one.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            """["http",false,16,1000,1,5,2,0.25,300]""",
            JsonSerializer.Serialize(one.EnumerateObject().Select(property => property.Value)));
    }

    [Theory]
    [InlineData("--systems", "http,quick", "--systems: 'quick' is not one of pokewatch, http, rabbit-rpc, one-process.")]
    [InlineData("--connections", "1,many", "--connections: 'many' is not a whole number from 1 to 1000.")]
    [InlineData("--rounds", "0", "--rounds: '0' is not a whole number from 1 to 99.")]
    [InlineData("--seconds", "1.5", "--seconds: '1.5' is not a whole number from 1 to 600.")]
    [InlineData("--json", "absent/serve.json", "--json: there is no folder for absent/serve.json.")]
    public void a_wrong_argument_is_named(string option, string value, string expected)
    {
        var parsed = ServeCommand.Create().Parse([option, value]);
        Assert.Equal([expected], parsed.Errors.Select(error => error.Message));
    }

    private static ServeMeasure Measured(string system, int connections, int round, double requestsPerSecond, bool cached = false) => new()
    {
        System = system,
        Cached = cached,
        Connections = connections,
        Round = round,
        RequestsPerSecond = requestsPerSecond,
        P50Ms = 1,
        P99Ms = 5,
        Errors = 0,
        CpuMsPerRequest = 0.25,
        RssMb = 300,
    };
}
