using System.Text.RegularExpressions;
using PokeWatch.RealServices;
using PokeWatch.SystemTests.Support;

namespace PokeWatch.SystemTests;

public sealed partial class When_two_pipelines_share_a_database
{
    [Fact]
    public async Task the_daily_run_is_fired_once()
    {
        await using var system = new SystemUnderTest();

        var due = SystemUnderTest.HalfADayAgo();
        system.Settings["Schedule__Enabled"] = "true";
        system.Settings["Schedule__Cron"] = SystemUnderTest.DailyAt(due);
        system.Settings["Collect__DefaultDays"] = "60";
        await system.StartServicesAsync();
        ServiceProcess[] pipelines = [system.StartPipeline("pipeline-1"), system.StartPipeline("pipeline-2")];
        await Task.WhenAll(pipelines.Select(pipeline => pipeline.UntilReadyAsync(TimeSpan.FromSeconds(60))));
        await Await.TrueAsync(
            async () => await system.CountAsync("SELECT count(*) FROM qrtz_scheduler_state") == 2, TimeSpan.FromSeconds(60), system.LogTails);

        await system.BringDailyRunForwardAsync();
        await Await.TrueAsync(
            async () => await system.CountAsync("SELECT count(*) FROM pipeline_run WHERE ended_at IS NOT NULL") > 0,
            TimeSpan.FromSeconds(180),
            () => $"No daily run has ended.\n{system.LogTails()}");

        Assert.Equal(
            $"Scheduled {due:yyyy-MM-dd} Completed",
            await system.TextAsync("SELECT string_agg(concat_ws(' ', trigger, logical_date, current_state), ', ') FROM pipeline_run"));
        Assert.Single(pipelines.SelectMany(pipeline => DailyRunDue().Matches(pipeline.Log)));
        Assert.Equal(4, await system.CountAsync("SELECT count(*) FROM step_job"));
        Assert.Equal(1, await system.CountAsync("SELECT count(*) FROM publication"));
    }

    [GeneratedRegex("The daily run of .* is due")]
    private static partial Regex DailyRunDue();
}
