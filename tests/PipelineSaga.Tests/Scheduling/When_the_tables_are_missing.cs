using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PokeWatch.PipelineSaga.Tests.Scheduling;

public sealed class When_the_tables_are_missing
{
    [Fact]
    public async Task the_process_stops_and_does_not_run_on_without_a_scheduler()
    {
        await using var system = await SchedulingSystem.CreateAsync(Backend.Embedded);
        await system.ExecuteAsync("DROP TABLE qrtz_simple_triggers");
        using var host = system.Build();
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

        // Whether the failure comes out of the start depends on how fast the database answers.
        var start = host.StartAsync();
        await SchedulingSystem.UntilAsync(() => Task.FromResult(stopping.IsCancellationRequested), "the application stopping");
        await Record.ExceptionAsync(() => start);
        await Record.ExceptionAsync(() => host.StopAsync());
    }
}
