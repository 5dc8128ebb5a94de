using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Tests.Runs;

public sealed class When_replicas_are_told
{
    private static ModelLoaded Loaded(Guid runId, string replica) => new()
    {
        Replica = replica, Publication = 1, ModelVersion = "v1", RunId = runId, CardCount = 40,
    };

    private static ModelLoadFailed LoadFailed(Guid runId, string replica) => new()
    {
        Replica = replica, Publication = 1, ModelVersion = "v1", RunId = runId, Reason = "wrong hash", ServingVersion = "v0",
    };

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task the_run_waits_for_each(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        system.Steps.Replicas = ["one", "two"];
        var runId = await system.StartRunAsync();
        await system.UntilAsync(runId, run => run.Published is not null, "published");

        await system.Bus.Publish(Loaded(runId, "one"));
        var waiting = await system.UntilAsync(runId, run => run.Replicas.Any(x => x.Loaded == true), "one loaded");
        Assert.Equal("Deploying", waiting.CurrentState);
        await system.Bus.Publish(Loaded(runId, "two"));

        var done = await system.UntilStateAsync(runId, "Completed");
        Assert.Empty(done.Warnings);
        Assert.Equal("2 of 2 replicas serve it", done.Steps[^1].Message);
        Assert.Null(done.ReplicaWaitToken);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task one_that_is_missing_or_failed_is_a_warning(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend, new() { ["Pipeline:ReplicaWait"] = "00:00:01" });
        system.Steps.Replicas = ["one", "two", "three"];
        var runId = await system.StartRunAsync();
        await system.UntilAsync(runId, run => run.Published is not null, "published");

        await system.Bus.Publish(Loaded(runId, "one"));
        await system.Bus.Publish(LoadFailed(runId, "two"));

        var done = await system.UntilStateAsync(runId, "Completed");
        Assert.Equal(2, done.Warnings.Count);
        Assert.Contains(done.Warnings, warning => warning.Contains("two could not load the model: wrong hash"));
        Assert.Contains(done.Warnings, warning => warning.Contains("three did not answer in time"));
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task if_none_can_load_it_the_step_is_tried_again(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        system.Steps.Replicas = ["one"];
        var runId = await system.StartRunAsync();
        await system.UntilAsync(runId, run => run.Published is not null, "published");

        await system.Bus.Publish(LoadFailed(runId, "one"));
        await system.UntilAsync(runId, run => run.Step == PipelineStep.Deploy && run.Try == 2 && run.Published is not null, "deploy, try 2");
        await system.Bus.Publish(Loaded(runId, "one"));

        var done = await system.UntilStateAsync(runId, "Completed");
        Assert.Equal(["Failed", "Succeeded"], done.Steps.Where(step => step.Step == PipelineStep.Deploy).Select(step => step.State));
        Assert.Contains("wrong hash", done.Steps.First(step => step.Step == PipelineStep.Deploy).Error);
    }
}
