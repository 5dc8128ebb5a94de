using PokeWatch.PipelineSaga.Scheduling;

namespace PokeWatch.PipelineSaga.Tests.Scheduling;

public sealed class When_the_tables_are_provisioned
{
    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task doing_so_again_keeps_what_is_scheduled(Backend backend)
    {
        await using var system = await SchedulingSystem.CreateAsync(backend);
        var host = await system.StartAsync();
        await host.ScheduleAsync("kept", DateTimeOffset.UtcNow.AddHours(1), Guid.NewGuid());
        await system.UntilScheduledAsync(1);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
            QuartzJobStore.ProvisionAsync(system.Kind, system.ConnectionString, TestContext.Current.CancellationToken)));

        Assert.Equal(1, await system.ExecuteAsync("SELECT count(*) FROM qrtz_triggers"));
    }
}
