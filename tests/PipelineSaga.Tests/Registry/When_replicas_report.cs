using Microsoft.Extensions.DependencyInjection;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Registry;
using PokeWatch.PipelineSaga.Tests.Runs;
using PokeWatch.RealServices;

namespace PokeWatch.PipelineSaga.Tests.Registry;

public sealed class When_replicas_report
{
    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task those_that_live_are_known_and_one_that_leaves_is_forgotten(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);

        await Task.WhenAll(Enumerable.Range(0, 5).SelectMany(i => new[]
        {
            system.Bus.Publish(new ModelReplicaReported { Replica = "one", ModelVersion = "v1", Publication = i }),
            system.Bus.Publish(new ModelReplicaReported { Replica = "two", Publication = 0 }),
        }));
        await UntilLivingAsync(system, ["one", "two"]);

        await system.Bus.Publish(new ModelReplicaReported { Replica = "one", Publication = 4, Leaving = true });
        await UntilLivingAsync(system, ["two"]);
        Assert.Empty(system.Faults.Faults);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task one_that_fell_silent_is_not_waited_for(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend, new() { ["Pipeline:ReplicaSilence"] = "00:00:01" });

        await system.Bus.Publish(new ModelReplicaReported { Replica = "one", Publication = 0 });
        await UntilLivingAsync(system, ["one"]);
        await UntilLivingAsync(system, []);
    }

    private static async Task UntilLivingAsync(PipelineSystem system, string[] expected)
    {
        IReadOnlyList<string> living = [];
        await Await.TrueAsync(
            async () =>
            {
                await using var scope = system.Services.CreateAsyncScope();
                living = await scope.ServiceProvider.GetRequiredService<ModelRegistry>().LivingReplicasAsync(CancellationToken.None);
                return living.SequenceEqual(expected);
            },
            TimeSpan.FromSeconds(20),
            () => $"living replicas are: {string.Join(", ", living)}");
    }
}
