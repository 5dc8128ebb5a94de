using PokeWatch.Gateway.Tests;

namespace PokeWatch.Cli.Tests;

public sealed class When_a_person_asks(GatewayWithTool real) : IClassFixture<GatewayWithTool>
{
    [Fact]
    public async Task status_shows_each_part_the_model_the_last_run_and_the_next()
    {
        var status = await real.Tool.RunAsync("status");

        Assert.Equal("system healthy", status.Line("system"));
        Assert.StartsWith("gateway healthy version ", status.Line("gateway"), StringComparison.Ordinal);
        Assert.Equal("decision healthy BUY at -10.0%, SELL at +15.0%, replica decision-1", status.Line("decision"));
        Assert.Equal("pipeline healthy no run under way", status.Line("pipeline"));
        Assert.StartsWith("broker healthy", status.Line("broker"), StringComparison.Ordinal);
        Assert.Contains($"model {Sample.Version}", status.Lines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
        Assert.StartsWith($"last run Training (champion kept), first_start, of 2026-01-31, begun 2026-02-01 02:00:00Z (", status.Line("last run"), StringComparison.Ordinal);
        Assert.StartsWith("next run 2026-02-02 02:00:00Z (", status.Line("next run"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task status_of_a_system_that_cannot_serve_says_what_is_wrong_and_ends_with_1()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(
            Sample.Workers().Answer<Contracts.GetModelStatus>(_ => new Contracts.ModelStatus { Replica = "model-1", CardCount = 0 }));

        var status = await new Tool(gateway.Http.BaseAddress).RunAsync("status");

        Assert.Equal(ExitCode.Refused, status.Code);
        Assert.Matches("^system +unhealthy\n", status.Out);
        Assert.Contains("No model is loaded.", status.Out, StringComparison.Ordinal);
        Assert.Empty(status.Error);
    }

    [Fact]
    public async Task cards_are_listed_and_searched()
    {
        Assert.Equal("2 cards, model " + Sample.Version, (await real.Tool.RunAsync("cards")).Lines[^1]);

        var found = await real.Tool.RunAsync("cards --search 'CHARIZARD 151'");

        // The sample's second card has the first one's name, too.
        Assert.Equal("charizard_ex_199 grail 199/165 2024-02-08 2026-01-31 - SV: Scarlet & Violet 151 Charizard ex", found.Line("charizard"));
        Assert.Equal("1 card, model " + Sample.Version, (await real.Tool.RunAsync("cards --search umbreon")).Lines[^1]);
        Assert.Equal("0 cards, model " + Sample.Version, (await real.Tool.RunAsync("cards --search 'umbreon pikachu'")).Lines[^1]);
    }

    [Fact]
    public async Task a_price_comes_with_all_that_speaks_for_it()
    {
        var price = await real.Tool.RunAsync($"price {Sample.Card}");

        Assert.Equal("signal BUY", price.Line("signal"));
        Assert.Equal("market price 88.00 USD", price.Line("market"));
        Assert.Equal("fair price 100.00 USD", price.Line("fair"));
        Assert.Equal("deviation -12.0%", price.Line("deviation"));
        Assert.Equal("interval 80.00 to 125.00 USD, for 90% of outcomes", price.Line("interval"));
        Assert.Equal("thresholds BUY at -10.0%, SELL at +15.0% (fixed)", price.Line("thresholds"));
        Assert.Equal("such signals 60% of 100 were right on held-out days", price.Line("such"));
        Assert.Equal("confidence low: thin_history, no_listings", price.Line("confidence"));
        Assert.Equal($"model {Sample.Version}", price.Line("model"));
    }

    [Fact]
    public async Task a_price_takes_a_day_thresholds_and_a_policy()
    {
        var price = await real.Tool.RunAsync($"price {Sample.Card} --date 2026-01-05 --buy 0.2 --sell 0.05 --policy calibrated");

        Assert.Equal("date 2026-01-05", price.Line("date"));
        Assert.Equal("signal HOLD", price.Line("signal"));
        Assert.Equal("thresholds BUY at -20.0%, SELL at +5.0% (custom)", price.Line("thresholds"));
        Assert.Equal("thresholds BUY at -15.0%, never SELL (calibrated)", (await real.Tool.RunAsync($"price {Sample.Card} --policy calibrated")).Line("thresholds"));
    }

    [Fact]
    public async Task runs_are_listed()
    {
        var runs = await real.Tool.RunAsync("runs --limit 3");

        Assert.Equal(4, runs.Lines.Count);
        Assert.Matches($"^{Sample.Run} +2026-01-31 +first_start +Training +2026-02-01 02:00:00Z \\(.+\\) +[0-9].* +- +champion kept$", runs.Lines[1]);
    }

    [Fact]
    public async Task a_run_is_shown_with_its_steps_and_verdict()
    {
        var run = await real.Tool.RunAsync($"run show {Sample.Run}");

        Assert.Equal("state Training", run.Line("state"));
        Assert.Equal("of 2026-01-31, first_start, forced", run.Line("of"));
        Assert.Matches($"^collect 2 Succeeded .+ 280 nothing changed: output of run {Sample.EarlierRun}$", run.Line("collect"));
        Assert.Equal("better than the champion", run.Line("  better"));
    }

    [Fact]
    public async Task models_are_listed_with_who_serves_which()
    {
        var models = await real.Tool.RunAsync("models");

        Assert.Matches($"^{Sample.Version} live 1 2026-02-01 02:00:00Z \\(.+\\) - 10 0.01 -50.0% yes$", models.Line(Sample.Version));
        Assert.Equal($"model-1 {Sample.Version}", models.Line("model-1"));
    }

    [Fact]
    public async Task a_model_is_shown_with_errors_verdict_and_settings()
    {
        var model = await real.Tool.RunAsync("model show champion");

        Assert.Equal($"version {Sample.Version}", model.Line("version"));
        Assert.Equal("live yes", model.Line("live"));
        Assert.Equal("made by scheduled run", model.Line("made by"));
        Assert.Equal("parent 20260130-00000001", model.Line("parent"));
        Assert.Equal("last price 0.02", model.Line("last price"));
        Assert.Equal("Seed = 1", model.Line("  Seed"));
    }

    [Fact]
    public async Task two_models_are_shown_side_by_side()
    {
        var comparison = await real.Tool.RunAsync($"model compare {Sample.Version} champion");

        Assert.Equal($"version {Sample.Version} {Sample.Version}", comparison.Line("version"));
        Assert.Equal("abs_log_error.model 0.01 0.01 0", comparison.Line("abs_log_error.model"));
        Assert.Equal("All settings are the same.", comparison.Lines[^1]);
    }
}
