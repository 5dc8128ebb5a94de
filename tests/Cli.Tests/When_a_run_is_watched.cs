using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PokeWatch.RealServices;

namespace PokeWatch.Cli.Tests;

public sealed class When_a_run_is_watched
{
    private const string Id = "01020304-0506-0708-090a-0b0c0d0e0f10";
    private const string Fast = "--interval 0.1";

    private static readonly string Collecting = Run("Collecting", """{"step":"collect","try":1,"state":"Running","started_at":"2026-02-01T02:00:00Z","progress":0.42,"message":"day 3 of 7"}""");

    private static readonly string Training = Run(
        "Training",
        """{"step":"collect","try":1,"state":"Succeeded","started_at":"2026-02-01T02:00:00Z","ended_at":"2026-02-01T02:00:05Z","rows_out":1280,"message":"day 7 of 7"}""",
        """{"step":"train","try":2,"state":"Running","started_at":"2026-02-01T02:00:05Z"}""");

    private static readonly string Completed = Run("Completed").Replace(
        "]}", """],"ended_at":"2026-02-01T02:01:05Z","outcome":"promoted","model_version":"v2","warnings":["late"]}""", StringComparison.Ordinal);

    private static readonly string Failed = Run("Failed", """{"step":"train","try":3,"state":"Failed","error":"no rows"}""");

    [Fact]
    public async Task its_changes_are_lines_and_its_good_end_is_0()
    {
        await using var gateway = await StartAsync(Collecting, Collecting, Training, Completed);

        var watched = await new Tool(gateway.Address).RunAsync($"run watch {Id} {Fast}");

        Assert.Equal(
            [
                $"run {Id} of 2026-01-31, manual",
                "  collect: Running 42%: day 3 of 7",
                "Collecting",
                "  collect: Succeeded, 1,280 rows: day 7 of 7",
                "  train, try 2: Running",
                "Training",
                "warning: late",
                "Completed, promoted, model v2, after 1 min 05 s",
            ],
            watched.Lines.Select(line => line["00:00:00Z ".Length..]));
        Assert.All(watched.Lines, line => Assert.Matches("^[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z ", line));
    }

    [Fact]
    public async Task its_bad_end_is_1()
    {
        await using var gateway = await StartAsync(Collecting, Failed);

        var watched = await new Tool(gateway.Address).RunAsync($"run watch {Id} {Fast}");

        Assert.Equal(ExitCode.Refused, watched.Code);
        Assert.Contains("train, try 3: Failed: no rows", watched.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_script_gets_a_document_a_line_for_each_change()
    {
        await using var gateway = await StartAsync(Collecting, Collecting, Completed);

        var watched = await new Tool(gateway.Address).RunAsync($"run watch {Id} {Fast} --json");

        Assert.Equal(["Collecting", "Completed"], watched.Lines.Select(line => (string)JsonNode.Parse(line)!["state"]!));
    }

    [Fact]
    public async Task a_terminal_shows_a_table_that_is_replaced()
    {
        await using var gateway = await StartAsync(Collecting, Training, Completed);

        var watched = await new Tool(gateway.Address) { AtTerminal = true }.RunAsync($"run watch {Id} {Fast}");

        Assert.Equal(ExitCode.Done, watched.Code);
        Assert.Contains("####...... 42%", watched.Out, StringComparison.Ordinal);
        Assert.Contains("promoted", watched.Out, StringComparison.Ordinal);
        Assert.Matches("\x1b\\[[0-9]+A", watched.Out);
    }

    [Fact]
    public async Task a_gateway_that_is_briefly_away_is_told_once_and_waited_for()
    {
        await using var gateway = await StubGateway.StartAsync(
            StubGateway.Json(Collecting),
            StubGateway.Problem(503), StubGateway.Answer(502, "text/html", "<html>"), StubGateway.Problem(429), StubGateway.Problem(500),
            StubGateway.Json(Completed));

        var watched = await new Tool(gateway.Address).RunAsync($"run watch {Id} {Fast}");

        Assert.Equal(ExitCode.Done, watched.Code);
        Assert.Equal("No news of the run, trying on: Not now.\n", watched.Error);
        Assert.Contains("Completed", watched.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task one_that_stays_away_is_given_up()
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Json(Collecting), StubGateway.Answer(502, "text/html", "<html>"));

        var watched = await new Tool(gateway.Address).RunAsync($"run watch {Id} {Fast} --patience 0.5");

        Assert.Equal(ExitCode.Unreachable, watched.Code);
        Assert.Contains("answered 502", watched.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_unknown_run_is_not_waited_for()
    {
        await using var gateway = await StubGateway.StartAsync(StubGateway.Problem(404));

        (await new Tool(gateway.Address).RunAsync($"run watch {Id}")).Failure(ExitCode.Refused);

        Assert.Single(gateway.Asked);
    }

    [Fact]
    public async Task without_an_id_it_is_the_one_under_way_or_the_newest()
    {
        const string Other = "21020304-0506-0708-090a-0b0c0d0e0f10";
        var newest = Completed.Replace(Id, Other, StringComparison.Ordinal);
        await using var running = await StartAsync($$"""{"runs":[{{newest}},{{Training}}]}""", Completed);
        await using var none = await StartAsync($$"""{"runs":[{{newest}},{{Failed}}]}""", newest);
        await using var empty = await StartAsync("""{"runs":[]}""");

        await new Tool(running.Address).RunAsync($"run watch {Fast}");
        await new Tool(none.Address).RunAsync($"run watch {Fast}");

        Assert.Equal($"/pipeline/runs/{Id}", running.Asked.Last().Path);
        Assert.Equal($"/pipeline/runs/{Other}", none.Asked.Last().Path);
        Assert.Contains("There was no run yet", (await new Tool(empty.Address).RunAsync("run watch")).Failure(ExitCode.Refused), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run start --watch")]
    [InlineData($"run resume {Id} --watch")]
    public async Task a_run_that_is_started_or_resumed_can_be_watched_at_once(string command)
    {
        await using var good = await StartAsync($$"""{"run_id":"{{Id}}","logical_date":"2026-01-31","state":"Training"}""", Training, Completed);
        await using var bad = await StartAsync($$"""{"run_id":"{{Id}}","logical_date":"2026-01-31","state":"Training"}""", Training, Failed);

        Assert.Contains("Completed", (await new Tool(good.Address).RunAsync($"{command} {Fast}")).Lines[^1], StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, (await new Tool(bad.Address).RunAsync($"{command} {Fast}")).Code);
        Assert.Equal($"/pipeline/runs/{Id}", good.Asked.Last().Path);
    }

    [Fact]
    public async Task ctrl_c_ends_the_watch_with_130_and_leaves_the_run_alone()
    {
        await using var gateway = await StartAsync(Collecting);
        await using var tool = ServiceProcess.Start(
            "Cli", "pokewatch", Path.GetTempPath(), new Dictionary<string, string> { ["POKEWATCH_URL"] = $"{gateway.Address}" }, "run", "watch", Id);
        await Await.TrueAsync(() => Task.FromResult(tool.Log.Contains("Collecting", StringComparison.Ordinal)), TimeSpan.FromSeconds(60), () => tool.LogTail());

        tool.Interrupt();

        Assert.Equal(ExitCode.Interrupted, await tool.EndedAsync(TimeSpan.FromSeconds(20)));
        Assert.All(gateway.Asked, asked => Assert.Equal("GET", asked.Method));
        Assert.DoesNotContain("Exception", tool.Log, StringComparison.Ordinal);
    }

    private static Task<StubGateway> StartAsync(params string[] answers) =>
        StubGateway.StartAsync([.. answers.Select<string, Func<HttpContext, Task>>(answer => StubGateway.Json(answer))]);

    private static string Run(string state, params string[] steps) =>
        $$"""{"run_id":"{{Id}}","trigger":"manual","logical_date":"2026-01-31","state":"{{state}}","started_at":"2026-02-01T02:00:00Z","steps":[{{string.Join(',', steps)}}]}""";
}
