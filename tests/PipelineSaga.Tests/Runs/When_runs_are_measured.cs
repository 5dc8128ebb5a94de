using System.Diagnostics.Metrics;
using MassTransit.EntityFrameworkCoreIntegration;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Registry;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.RealServices;

namespace PokeWatch.PipelineSaga.Tests.Runs;

public sealed class When_runs_are_measured
{
    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Pipeline:Retries"] = "1", ["Pipeline:FiguresInterval"] = "00:00:00.100",
    };

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task they_are_counted_and_timed_step_by_step(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend, Settings);
        using var metrics = new MeterReadings(system.Services.GetRequiredService<IMeterFactory>());
        await UntilAsync(metrics, now => now.ContainsKey("pokewatch.pipeline.figures.timestamp"));
        var before = metrics.Read();
        Assert.Equal((0, 0, 0), (before["pokewatch.pipeline.running"], before["pokewatch.replicas"], before["pokewatch.outbox.messages"]));
        Assert.False(before.ContainsKey("pokewatch.pipeline.last_success.timestamp"));

        var hold = new TaskCompletionSource();
        system.Steps.Instead = async (job, _, _) =>
        {
            await (job.Step == PipelineStep.Collect ? hold.Task : Task.CompletedTask);
            return null;
        };
        var good = await system.StartRunAsync();
        var running = await UntilAsync(metrics, now => now["pokewatch.pipeline.running"] == 1);
        Assert.InRange(Age(running["pokewatch.pipeline.run_started.timestamp"]), 0, 60);
        hold.SetResult();
        await system.UntilStateAsync(good, "Completed");
        system.Steps.Instead = (job, _, _) => job.Step == PipelineStep.Preprocess
            ? throw new InvalidOperationException("disk full")
            : Task.FromResult<object?>(null);
        await system.UntilStateAsync(await system.StartRunAsync(), "Failed");

        var after = await UntilAsync(metrics, now =>
            now.GetValueOrDefault("pokewatch.pipeline.runs{outcome=failed}") == 1 && now.ContainsKey("pokewatch.pipeline.last_failure.timestamp"));
        Assert.Equal(
            ["champion_kept 0", "failed 1", "promoted 1", "unchanged 0", "cancelled 0"],
            new[] { "champion_kept", "failed", "promoted", "unchanged", "cancelled" }
                .Select(outcome => $"{outcome} {after[$"pokewatch.pipeline.runs{{outcome={outcome}}}"]}"));
        Assert.Equal(2, after["pokewatch.pipeline.step.duration{step=collect,outcome=succeeded}"]);
        Assert.Equal(1, after["pokewatch.pipeline.step.duration{step=preprocess,outcome=succeeded}"]);
        Assert.Equal(2, after["pokewatch.pipeline.step.duration{step=preprocess,outcome=failed}"]);
        Assert.Equal(0, after["pokewatch.pipeline.running"]);
        Assert.InRange(Age(after["pokewatch.pipeline.last_success.timestamp"]), 0, 60);

        // The rows are of the run that was completed, the tries of the newest.
        Assert.Equal(2, after["pokewatch.pipeline.step.tries{step=preprocess}"]);
        Assert.False(after.ContainsKey("pokewatch.pipeline.step.tries{step=train}"));
        Assert.Equal(10, after["pokewatch.pipeline.step.rows{step=preprocess,direction=in}"]);
        Assert.Equal(9, after["pokewatch.pipeline.step.rows{step=preprocess,direction=out}"]);
        Assert.Equal(1, after["pokewatch.pipeline.step.rows{step=preprocess,direction=quarantined}"]);
        Assert.False(after.ContainsKey("pokewatch.pipeline.step.rows{step=collect,direction=quarantined}"));
        Assert.DoesNotContain(after.Keys, name => name.Contains(good.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task what_waits_in_the_outbox_shows_with_its_age(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend, Settings);
        using var metrics = new MeterReadings(system.Services.GetRequiredService<IMeterFactory>());

        // No batch owns it, so nobody delivers it.
        await system.WithDatabaseAsync(async database =>
        {
            database.Set<OutboxMessage>().Add(new OutboxMessage
            {
                MessageId = Guid.NewGuid(), ContentType = "application/json", MessageType = "urn:message:x", Body = "{}",
                SentTime = DateTime.UtcNow.AddMinutes(-10),
            });
            await database.SaveChangesAsync();
        });

        var now = await UntilAsync(metrics, now => now.GetValueOrDefault("pokewatch.outbox.messages") == 1);
        Assert.InRange(now["pokewatch.outbox.oldest_age"], 600, 660);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task the_registry_the_replicas_and_the_data_show(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend, Settings);
        using var metrics = new MeterReadings(system.Services.GetRequiredService<IMeterFactory>());
        var published = DateTimeOffset.UtcNow.AddHours(-1);
        await system.WithDatabaseAsync(async database =>
        {
            database.Models.AddRange(
                Model("v1", published.AddDays(-1), null),
                Model("v2", published, new PromotionVerdict
                {
                    Promoted = false, Champion = "v1", Rows = 50, ChallengerError = 0.04, ChampionError = 0.03, NaiveError = 0.05,
                    RollingMean3Error = 0.06, Reasons = [],
                }));
            await database.SaveChangesAsync();
            database.Publications.Add(new Publication { ModelVersion = "v1", Table = ScriptedSteps.Table, PublishedAt = published });
            await database.SaveChangesAsync();
        });
        await system.Bus.Publish(new ModelReplicaReported { Replica = "one", ModelVersion = "v1", Publication = 1 });
        await system.Bus.Publish(new ModelReplicaReported { Replica = "two", Publication = 0 });
        foreach (var day in new[] { "2026-01-30", "2026-01-31", "someday" })
        {
            await system.Store.WriteAsync($"raw/prices-{day}.parquet", _ => Task.CompletedTask, CancellationToken.None);
        }

        var now = await UntilAsync(metrics, now =>
            now.GetValueOrDefault("pokewatch.replicas") == 2 && now.ContainsKey("pokewatch.registry.publication")
            && now.ContainsKey("pokewatch.store.data.timestamp"));
        Assert.Equal(2, now["pokewatch.registry.models"]);
        Assert.Equal(1, now["pokewatch.registry.info{model_version=v1}"]);
        Assert.Equal(now["pokewatch.registry.publication"], now["pokewatch.replica.publication{replica=one}"]);
        Assert.Equal(0, now["pokewatch.replica.publication{replica=two}"]);
        Assert.InRange(Age(now["pokewatch.replica.seen.timestamp{replica=one}"]), 0, 60);
        Assert.Equal(published.ToUnixTimeSeconds(), Math.Floor(now["pokewatch.registry.published.timestamp"]));
        Assert.Equal(
            [0.04, 0.03, 0.05, 0.06],
            new[] { "challenger", "champion", "naive", "rolling_mean_3" }.Select(of => now[$"pokewatch.registry.abs_log_error{{of={of}}}"]));
        Assert.Equal((50, 0), (now["pokewatch.registry.compared_rows"], now["pokewatch.registry.challenger_promoted"]));
        Assert.Equal(
            new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), now["pokewatch.store.data.timestamp"]);

        await system.Bus.Publish(new ModelReplicaReported { Replica = "two", Publication = 0, Leaving = true });
        now = await UntilAsync(metrics, now => now["pokewatch.replicas"] == 1);
        Assert.False(now.ContainsKey("pokewatch.replica.publication{replica=two}"));
    }

    private static RegisteredModel Model(string version, DateTimeOffset createdAt, PromotionVerdict? verdict) => new()
    {
        Version = version, CreatedAt = createdAt, Metrics = ScriptedSteps.Metrics, Model = ScriptedSteps.Model, Table = ScriptedSteps.Table,
        SettingsSha256 = "s", Settings = new Dictionary<string, string>(), Features = ["a"], Verdict = verdict,
    };

    private static double Age(double timestamp) => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0 - timestamp;

    private static async Task<IReadOnlyDictionary<string, double>> UntilAsync(
        MeterReadings metrics, Func<IReadOnlyDictionary<string, double>, bool> holds)
    {
        var now = metrics.Read();
        await Await.TrueAsync(
            () => Task.FromResult(holds(now = metrics.Read())),
            TimeSpan.FromSeconds(20),
            () => string.Join('\n', now.Select(entry => $"{entry.Key} {entry.Value}")));
        return now;
    }
}
