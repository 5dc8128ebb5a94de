using System.Collections.Concurrent;
using System.Text.Json;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Registry;
using PokeWatch.PipelineSaga.Tests.Collect;
using PokeWatch.RealServices;

namespace PokeWatch.PipelineSaga.Tests.Runs;

public sealed class When_a_challenger_is_judged
{
    private readonly ScriptedTraining _training = new();

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task one_that_wins_goes_live_and_its_origin_is_kept(Backend backend)
    {
        await using var system = await StartAsync(backend);

        var run = await system.RunToItsEndAsync();

        Assert.Equal(("Completed", "promoted"), (run.State, run.Outcome));
        Assert.Equal("by the test's will", Assert.Single(run.Verdict!.Reasons));
        Assert.StartsWith("promoted: out-of-time error 0.0250 on 100 card-days; there is no champion", Message(run, PipelineStep.Train), StringComparison.Ordinal);
        var champion = (await system.AskAsync<GetModel, ModelDescribed>(new GetModel { Version = "champion" })).Model;
        Assert.Equal(run.ModelVersion, champion.Version);
        Assert.Equal(["champion"], champion.Aliases);
        Assert.Equal((10, "test", $"manual run {run.RunId}"), (champion.RowsTrained, champion.CodeVersion, champion.MadeBy));
        Assert.Equal(champion.Table.Sha256, champion.DataSha256);
        Assert.Equal(["model.zip", "held-out.zip", Path.GetFileName(champion.Table.Path)], champion.Artifacts.Select(file => Path.GetFileName(file.Path)));
        Assert.True(champion.Verdict!.Promoted);
        Assert.Equal(1.5, Assert.Single(champion.Calibration!.IntervalBands).Factor);
        await Await.TrueAsync(() => Task.FromResult(File.Exists(system.Store.FullPath("models/current.json"))), TimeSpan.FromSeconds(20), () => "no pointer");
        var current = JsonSerializer.Deserialize<ModelPublished>(
            await File.ReadAllTextAsync(system.Store.FullPath("models/current.json")), JsonSerializerOptions.Web)!;
        Assert.Equal(1.5, Assert.Single(current.Calibration!.IntervalBands).Factor);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task one_that_loses_is_kept_and_the_champion_judges_the_new_prices(Backend backend)
    {
        await using var system = await StartAsync(backend);
        var first = await system.RunToItsEndAsync();
        await PricesAsync(system, days: 11);
        _training.Wins = false;

        var second = await system.RunToItsEndAsync();

        Assert.Equal(("Completed", "champion kept", false), (second.State, second.Outcome, second.Verdict!.Promoted));
        Assert.Equal(first.ModelVersion, second.Verdict.Champion);
        Assert.Equal(first.ModelVersion, _training.Requests.Last().Champion!.Version);
        Assert.StartsWith(
            $"not promoted: out-of-time error 0.0250 on 100 card-days; champion {first.ModelVersion} 0.0260, last price 0.0270",
            Message(second, PipelineStep.Train),
            StringComparison.Ordinal);
        Assert.StartsWith($"champion {first.ModelVersion} kept, with the new table", Message(second, PipelineStep.Deploy), StringComparison.Ordinal);
        var loser = (await system.AskAsync<GetModel, ModelDescribed>(new GetModel { Version = second.ModelVersion! })).Model;
        Assert.Equal((false, false, null), (loser.IsCurrent, loser.Verdict!.Promoted, loser.PublishedAt));
        var lineage = await system.AskAsync<GetModelLineage, ModelLineage>(new GetModelLineage { Version = "champion" });
        Assert.Equal(first.ModelVersion, lineage.Version);
        Assert.Equal([loser.Table, lineage.TrainedOn.Table], lineage.Scored.Select(table => table.Table));

        // Nothing has changed since, so nothing is published again.
        var third = await system.RunToItsEndAsync();
        Assert.Equal(("Completed", "unchanged", false), (third.State, third.Outcome, third.Verdict!.Promoted));
        Assert.Equal(2, await PublicationsAsync(system));
        Assert.Equal(2, _training.Requests.Count);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task a_rollback_reaches_every_replica_and_the_next_challenger_meets_what_is_live(Backend backend)
    {
        await using var system = await StartAsync(backend);
        var old = (await system.RunToItsEndAsync()).ModelVersion!;
        await PricesAsync(system, days: 11);
        var bad = (await system.RunToItsEndAsync()).ModelVersion!;
        var heard = new ConcurrentQueue<string>();
        foreach (var replica in new[] { "one", "two" })
        {
            var handle = system.Bus.ConnectReceiveEndpoint(
                new TemporaryEndpointDefinition(), null, endpoint => endpoint.Handler<ModelPublished>(context =>
                {
                    heard.Enqueue($"{replica} {context.Message.ModelVersion}");
                    return Task.CompletedTask;
                }));
            await handle.Ready;
        }

        await system.AskAsync<PublishModel, ModelPublishAccepted>(new PublishModel { Version = old });

        await Await.TrueAsync(
            () => Task.FromResult(heard.Contains($"one {old}") && heard.Contains($"two {old}")),
            TimeSpan.FromSeconds(20),
            () => $"heard: {string.Join(", ", heard)}");
        await PricesAsync(system, days: 12);
        var next = await system.RunToItsEndAsync();
        Assert.Equal((old, "promoted"), (_training.Requests.Last().Champion!.Version, next.Outcome));

        // Rolled back while a challenger is trained: what is live when it has lost is what stays.
        await PricesAsync(system, days: 13);
        _training.Wins = false;
        _training.Meanwhile = () => system.AskAsync<PublishModel, ModelPublishAccepted>(new PublishModel { Version = bad });
        var last = await system.RunToItsEndAsync();
        Assert.Equal((next.ModelVersion, "champion kept"), (_training.Requests.Last().Champion!.Version, last.Outcome));
        var lineage = await system.AskAsync<GetModelLineage, ModelLineage>(new GetModelLineage { Version = "champion" });
        var judged = (await system.AskAsync<GetModel, ModelDescribed>(new GetModel { Version = last.ModelVersion! })).Model;
        Assert.Equal((bad, judged.Table), (lineage.Version, lineage.Scored[0].Table));
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task a_champion_that_cannot_score_the_new_table_keeps_its_old_one(Backend backend)
    {
        await using var system = await StartAsync(backend);
        _training.Features = ["a_feature_of_old"];
        await system.RunToItsEndAsync();
        await PricesAsync(system, days: 11);
        _training.Wins = false;

        var run = await system.RunToItsEndAsync();

        Assert.Equal(("Completed", "champion kept"), (run.State, run.Outcome));
        Assert.Contains(run.Warnings, warning => warning.Contains("cannot score the new table, which has no a_feature_of_old", StringComparison.Ordinal));
        Assert.Equal(1, await PublicationsAsync(system));
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task one_that_loses_where_nothing_is_live_does_not_go_live(Backend backend)
    {
        await using var system = await StartAsync(backend);
        _training.Wins = false;

        var run = await system.RunToItsEndAsync();

        Assert.Equal(("Completed", "unchanged"), (run.State, run.Outcome));
        Assert.Contains("no version is live", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal(0, await PublicationsAsync(system));
        await system.AskAsync<GetModel, ModelNotFound>(new GetModel { Version = "champion" });
        await system.AskAsync<PublishModel, ModelNotFound>(new PublishModel { Version = "champion" });
        await system.AskAsync<PublishModel, ModelPublishAccepted>(new PublishModel { Version = run.ModelVersion! });
    }

    [Fact]
    public void one_that_is_live_already_keeps_its_place()
    {
        var lost = new PromotionVerdict
        {
            Promoted = false,
            Champion = "v1",
            Rows = 100,
            ChallengerError = 0.025,
            ChampionError = 0.025,
            NaiveError = 0.027,
            RollingMean3Error = 0.03,
            Reasons = ["not better"],
        };

        Assert.True(lost.OfLive("v1")!.Promotes());
        Assert.False(lost.Promotes());
        Assert.True(((PromotionVerdict?)null).Promotes());
        Assert.Contains("champion v1 cannot be compared", (lost with { ChampionError = null }).InWords(), StringComparison.Ordinal);
    }

    private async Task<PipelineSystem> StartAsync(Backend backend)
    {
        var system = await PipelineSystem.StartAsync(backend, realWork: _training.Replace);
        await PricesAsync(system, days: 10);
        return system;
    }

    private static Task PricesAsync(PipelineSystem system, int days) => PriceFile.WriteParquetAsync(
        system.PricesFile, [.. PriceFile.Days("1", "Normal", "2026-01-01", days), .. PriceFile.Days("2", "Normal", "2026-01-01", days)]);

    private static string? Message(PipelineRunView run, PipelineStep step) => run.Steps.Last(entry => entry.Step == step).Message;

    private static async Task<int> PublicationsAsync(PipelineSystem system)
    {
        var count = 0;
        await system.WithDatabaseAsync(async database => count = await database.Publications.CountAsync());
        return count;
    }
}
