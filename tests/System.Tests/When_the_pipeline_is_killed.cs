using PokeWatch.Contracts;
using PokeWatch.RealServices;
using PokeWatch.SystemTests.Support;

namespace PokeWatch.SystemTests;

/// <summary>Each run has more days than the one before, and so makes another table and version.</summary>
public sealed class When_the_pipeline_is_killed(SystemUnderTest system) : IClassFixture<SystemUnderTest>
{
    // What is scheduled, but for the notes that a schedule was cancelled.
    private const string Left = """
        SELECT string_agg(what, ', ') FROM (
            SELECT 'message ' || "MessageType" || ' in the outbox' AS what FROM "OutboxMessage"
            UNION ALL SELECT 'schedule ' || trigger_name || ' ' || trigger_state || ' ' || next_fire_time FROM qrtz_triggers
                WHERE encode(job_data, 'escape') NOT LIKE '%CancelledAt%'
            UNION ALL SELECT 'slot of ' || run_id FROM run_slot WHERE run_id IS NOT NULL) AS things
        """;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("Collecting")]
    [InlineData("Preprocessing")]
    [InlineData("Training")]
    [InlineData("Deploying")]
    public async Task the_run_completes_after_a_restart_and_each_effect_exists_once(string state)
    {
        var models = await system.CountAsync("SELECT count(*) FROM model");
        var days = (int)(90 + (10 * models));
        var publications = await system.CountAsync("SELECT count(*) FROM publication");
        if (state == "Deploying")
        {
            // So that it waits for them.
            Array.ForEach(system.Models, model => model.Freeze());
        }

        var runId = await system.Gateway.StartRunAsync(days);
        await UntilAtWorkAsync(runId, state);
        await system.Pipeline.KillAsync();
        Assert.Equal(1, await system.CountAsync(
            $"SELECT count(*) FROM pipeline_run WHERE correlation_id = '{runId}' AND current_state = '{state}'"));
        Array.ForEach(system.Models, model => model.Thaw());

        // Killed at another moment, it could have left a file like this.
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(system.Store, "raw")).FullName, "prices-2026-01-31.parquet.0123.tmp"), "PAR1");
        system.StartPipeline();

        var run = await system.UntilCompletedAsync(runId);
        Assert.Equal(
            [
                (PipelineStep.Collect, 1, "Succeeded"), (PipelineStep.Preprocess, 1, "Succeeded"),
                (PipelineStep.Train, 1, "Succeeded"), (PipelineStep.Deploy, 1, "Succeeded"),
            ],
            run.Steps.Select(step => (step.Step, step.Try, step.State)));
        await system.UntilReplicasServeAsync(run.ModelVersion);
        Assert.Equal(run.ModelVersion, (await system.Gateway.FairPriceAsync("charizard_ex_199")).ModelVersion);

        Assert.Equal(models + 1, await system.CountAsync("SELECT count(*) FROM model"));
        Assert.Equal(1, await system.CountAsync($"SELECT count(*) FROM model WHERE run_id = '{runId}' AND version = '{run.ModelVersion}'"));
        Assert.Equal(publications + 1, await system.CountAsync("SELECT count(*) FROM publication"));
        Assert.Equal(1, await system.CountAsync($"SELECT count(*) FROM publication WHERE run_id = '{runId}'"));
        Assert.Equal(
            "Collect 1 Ended, Deploy 1 Ended, Preprocess 1 Ended, Train 1 Ended",
            await system.TextAsync(
                $"SELECT string_agg(concat_ws(' ', step, try, state), ', ' ORDER BY step) FROM step_job WHERE run_id = '{runId}'"));
        AssertFiles(days);
        await AssertNothingIsLeftAsync();
    }

    private async Task UntilAtWorkAsync(Guid runId, string state)
    {
        // At work: not only is the run in this state but a process has begun the step.
        var atWork = state == "Deploying"
            ? "r.published IS NOT NULL"
            : "EXISTS (SELECT 1 FROM step_job j WHERE j.run_id = r.correlation_id AND j.step = r.step AND j.owner IS NOT NULL)";
        await Await.TrueAsync(
            async () => await system.CountAsync(
                $"SELECT count(*) FROM pipeline_run r WHERE correlation_id = '{runId}' AND current_state = '{state}' AND {atWork}") == 1,
            Bound,
            () => $"The run was never seen {state}.\n{system.LogTails()}");
    }

    private void AssertFiles(int days)
    {
        var files = Directory.EnumerateFiles(system.Store, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(system.Store, file)).ToList();
        Assert.DoesNotContain(files, file => file.EndsWith(".tmp", StringComparison.Ordinal));
        var raw = files.Where(file => file.StartsWith("raw/", StringComparison.Ordinal)).ToList();
        var last = new DateOnly(2026, 1, 31);
        Assert.Equal(
            Enumerable.Range(0, days).Select(back => $"raw/prices-{last.AddDays(-back):yyyy-MM-dd}.parquet").Order(), raw.Order());
    }

    private async Task AssertNothingIsLeftAsync()
    {
        var left = "";
        await Await.TrueAsync(
            async () => (left = await system.TextAsync(Left)).Length == 0, Bound, () => $"Left behind: {left}\n{system.LogTails()}");

        // Replicas report every two seconds, so a queue may hold such a report at any instant; but not for long.
        IReadOnlyDictionary<string, long> depths = new Dictionary<string, long>();
        await Await.TrueAsync(
            async () => (depths = await system.QueueDepthsAsync()).Values.All(depth => depth == 0),
            Bound,
            () => $"Queues are not empty: {string.Join(", ", depths.Where(queue => queue.Value > 0))}");
        Assert.DoesNotContain(depths.Keys, name =>
            name.EndsWith("_error", StringComparison.Ordinal) || name.EndsWith("_skipped", StringComparison.Ordinal));
    }
}
