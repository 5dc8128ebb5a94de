using PokeWatch.Contracts;
using PokeWatch.RealServices;

namespace PokeWatch.PipelineSaga.Tests.Runs;

public sealed class When_a_system_starts_for_the_first_time
{
    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task it_makes_its_first_model_by_itself(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(
            backend, new() { ["Pipeline:RunOnFirstStart"] = "true", ["Pipeline:FirstRunDays"] = "99" });

        PipelineRunView? run = null;
        await Await.TrueAsync(
            async () => (run = (await system.AskAsync<ListPipelineRuns, PipelineRunList>(new ListPipelineRuns { Limit = 9 })).Runs.FirstOrDefault())
                is not null,
            TimeSpan.FromSeconds(20),
            () => "no run was started");

        Assert.Equal(RunTrigger.FirstStart, run!.Trigger);
        Assert.Equal(99, (await system.UntilStateAsync(run.RunId, "Completed")).Days);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    public async Task unless_it_is_told_not_to(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);

        // The next run that is asked for is the first: nothing held the slot, and nothing ran before it.
        await system.UntilStateAsync(await system.StartRunAsync(), "Completed");
        Assert.Single((await system.AskAsync<ListPipelineRuns, PipelineRunList>(new ListPipelineRuns { Limit = 9 })).Runs);
    }
}
