using System.Diagnostics;
using PokeWatch.Contracts;
using PokeWatch.RealServices;
using PokeWatch.SystemTests.Support;

namespace PokeWatch.SystemTests;

/// <summary>SIGTERM, as an orchestrator sends it before it takes a container away.</summary>
[Collection(ImpatientSystemCollection.Name)]
public sealed class When_a_service_is_told_to_stop_under_load(ImpatientSystem system)
{
    // What docs and manifests give a service before it is killed.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(45);

    [Fact]
    public async Task a_model_worker_hands_its_questions_over()
    {
        await system.RestoreAsync();

        await AssertNothingIsLostAsync(system.Models[1]);
    }

    [Fact]
    public async Task a_decision_worker_hands_its_questions_over()
    {
        await system.RestoreAsync();
        var first = system.Decision;
        await system.StartDecision().UntilReadyAsync(TimeSpan.FromSeconds(60));

        await AssertNothingIsLostAsync(first);
    }

    [Fact]
    public async Task a_gateway_answers_what_it_has_taken()
    {
        await system.RestoreAsync();
        await using var load = new SteadyLoad(system.Gateway.BaseAddress!);
        await load.MoreAsync(200);

        await AssertEndsAsync(system.GatewayProcess);
        await load.MoreAsync(1);
        await load.EndAsync();

        Assert.All(load.Outcomes.Keys, outcome => Assert.Contains(outcome, new[] { "200", "refused" }));
    }

    [Fact]
    public async Task a_pipeline_leaves_its_run_to_the_next()
    {
        await system.RestoreAsync();
        // Forced, or it would find that nothing has changed since the first run, and train nothing.
        var runId = await system.Gateway.StartRunAsync(100, force: true);
        await Await.TrueAsync(
            async () => (await system.Gateway.RunAsync(runId))?.Steps.LastOrDefault() is { Step: PipelineStep.Train },
            TimeSpan.FromSeconds(60),
            system.LogTails);

        await AssertEndsAsync(system.Pipeline);
        system.StartPipeline();

        var run = await system.UntilCompletedAsync(runId);
        Assert.All(run.Steps, step => Assert.Equal((1, "Succeeded"), (step.Try, step.State)));
        Assert.Equal(1, await system.CountAsync($"SELECT count(*) FROM model WHERE version = '{run.ModelVersion}'"));
        // A run is seen to have ended before what it said last has left.
        await Await.TrueAsync(
            async () => await system.CountAsync("SELECT count(*) FROM \"OutboxMessage\"") == 0, TimeSpan.FromSeconds(30), system.LogTails);
    }

    private async Task AssertNothingIsLostAsync(ServiceProcess service)
    {
        await using var load = new SteadyLoad(system.Gateway.BaseAddress!);
        await load.MoreAsync(200);

        await AssertEndsAsync(service);
        await load.MoreAsync(200);
        await load.EndAsync();

        Assert.Equal(["200"], load.Outcomes.Keys);
    }

    private static async Task AssertEndsAsync(ServiceProcess service)
    {
        var clock = Stopwatch.StartNew();
        Assert.True(await service.StopAsync() == 0, service.LogTail());
        TestContext.Current.AddAttachment($"seconds until {service.Name} had stopped", $"{clock.Elapsed.TotalSeconds:F1}");
        Assert.True(clock.Elapsed < Grace, $"{service.Name} took {clock.Elapsed}.\n{service.LogTail()}");
    }
}
