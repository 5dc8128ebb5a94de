using MassTransit;
using Microsoft.EntityFrameworkCore;
using PokeWatch.SagaPersistence.Tests.Backends;
using PokeWatch.SagaPersistence.Tests.Tallies;

namespace PokeWatch.SagaPersistence.Tests;

public sealed class When_many_events_reach_one_saga_at_once
{
    [Theory]
    [InlineData(Backend.SqliteAndMemory, ConcurrencyMode.Pessimistic, 0)]
    [InlineData(Backend.SqliteAndMemory, ConcurrencyMode.Optimistic, 0)]
    [InlineData(Backend.PostgresAndRabbitMq, ConcurrencyMode.Pessimistic, 0)]
    [InlineData(Backend.PostgresAndRabbitMq, ConcurrencyMode.Optimistic, 50)]
    public async Task it_applies_each_once_and_publishes_once_for_each(Backend backend, ConcurrencyMode mode, int retries)
    {
        const int Sagas = 10;
        const int Events = 30;
        await using var ground = await Ground.CreateAsync(backend);
        await using var service = await Service.StartAsync(ground, new ServiceSetup { ConcurrencyMode = mode, Retries = retries });
        var ids = Enumerable.Range(0, Sagas).Select(_ => NewId.NextGuid()).ToArray();

        await Task.WhenAll(Enumerable.Range(0, Events).SelectMany(_ => ids)
            .Select(id => service.Bus.Publish(new Counted { TallyId = id })));
        await Wait.UntilAsync(() => service.Seen.Of<CountApplied>().Count >= Sagas * Events, "each event was applied");
        await service.FenceAsync();

        var tallies = await ground.ReadAsync(db => db.Tallies.ToListAsync());
        Assert.Equal(Sagas, tallies.Count);
        Assert.All(tallies, tally => Assert.Equal(Events, tally.Total));
        Assert.All(
            service.Seen.Of<CountApplied>().GroupBy(applied => applied.TallyId),
            saga => Assert.Equal(Enumerable.Range(1, Events), saga.Select(applied => applied.Total).Order()));
    }
}
