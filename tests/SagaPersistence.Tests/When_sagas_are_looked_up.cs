using MassTransit;
using MassTransit.Saga;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.SagaPersistence.Tests.Backends;
using PokeWatch.SagaPersistence.Tests.Tallies;

namespace PokeWatch.SagaPersistence.Tests;

public sealed class When_sagas_are_looked_up
{
    [Theory]
    [InlineData(Backend.SqliteAndMemory)]
    [InlineData(Backend.PostgresAndRabbitMq)]
    public async Task they_are_loaded_found_and_reached_by_what_they_hold(Backend backend)
    {
        await using var ground = await Ground.CreateAsync(backend);
        await using var service = await Service.StartAsync(ground);
        var red = new[] { NewId.NextGuid(), NewId.NextGuid() };
        var blue = NewId.NextGuid();
        foreach (var (id, group) in red.Select(id => (id, "red")).Append((blue, "blue")))
        {
            await service.Bus.Publish(new TallyStarted { TallyId = id, Group = group });
        }

        await Wait.UntilAsync(async () => await ground.ReadAsync(db => db.Tallies.CountAsync()) == 3, "all are started");
        await service.Bus.Publish(new GroupCounted { Group = "red" });
        await Wait.UntilAsync(() => service.Seen.Of<CountApplied>().Count >= 2, "the group is counted");
        await service.FenceAsync();

        Assert.Equal(red.Order(), service.Seen.Of<CountApplied>().Select(applied => applied.TallyId).Order());
        var loading = service.Services.GetRequiredService<ILoadSagaRepository<Tally>>();
        Assert.Equal(1, (await loading.Load(red[0])).Total);
        Assert.Equal(0, (await loading.Load(blue)).Total);
        Assert.Null(await loading.Load(NewId.NextGuid()));
        var finding = service.Services.GetRequiredService<IQuerySagaRepository<Tally>>();
        Assert.Equal(red.Order(), (await finding.Find(new SagaQuery<Tally>(tally => tally.Group == "red"))).Order());
        Assert.IsAssignableFrom<ILoadSagaRepository<Tally>>(service.Services.GetRequiredService<ISagaRepository<Tally>>());
    }

    [Theory]
    [InlineData(Backend.SqliteAndMemory)]
    [InlineData(Backend.PostgresAndRabbitMq)]
    public async Task a_completed_one_is_gone(Backend backend)
    {
        await using var ground = await Ground.CreateAsync(backend);
        await using var service = await Service.StartAsync(ground);
        var id = NewId.NextGuid();
        await service.Bus.Publish(new TallyStarted { TallyId = id });
        await Wait.UntilAsync(() => ground.ReadAsync(db => db.Tallies.AnyAsync()), "it is started");

        await service.Bus.Publish(new TallyEnded { TallyId = id });

        await Wait.UntilAsync(async () => !await ground.ReadAsync(db => db.Tallies.AnyAsync()), "it is gone");
    }
}
