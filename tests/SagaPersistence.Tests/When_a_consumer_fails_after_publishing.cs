using MassTransit;
using Microsoft.EntityFrameworkCore;
using PokeWatch.SagaPersistence.Tests.Backends;
using PokeWatch.SagaPersistence.Tests.Tallies;

namespace PokeWatch.SagaPersistence.Tests;

public sealed class When_a_consumer_fails_after_publishing
{
    [Theory]
    [InlineData(Backend.SqliteAndMemory)]
    [InlineData(Backend.PostgresAndRabbitMq)]
    public async Task nothing_of_it_reaches_the_broker_or_the_database(Backend backend)
    {
        await using var ground = await Ground.CreateAsync(backend);
        await using var service = await Service.StartAsync(ground);

        await service.Bus.Publish(new WriteNote { Text = "never", FailFirst = int.MaxValue, Answers = 3 });
        await Wait.UntilAsync(() => service.Seen.Of<Fault<WriteNote>>().Count == 1, "the consumer gave up");
        await service.FenceAsync();

        Assert.Empty(service.Seen.Of<NoteWritten>());
        Assert.Equal(0, await ground.ReadAsync(db => db.Notes.CountAsync()));
        Assert.Equal(0, await ground.ReadAsync(db => db.Outbox.CountAsync()));
        Assert.Equal(0, await ground.ReadAsync(db => db.Inbox.CountAsync()));
    }

    [Theory]
    [InlineData(Backend.SqliteAndMemory)]
    [InlineData(Backend.PostgresAndRabbitMq)]
    public async Task the_try_that_succeeds_counts_alone(Backend backend)
    {
        await using var ground = await Ground.CreateAsync(backend);
        await using var service = await Service.StartAsync(ground);
        var id = NewId.NextGuid();

        await service.Bus.Publish(new WriteNote { Text = "once", FailFirst = 2, Answers = 3 });
        await service.Bus.Publish(new Counted { TallyId = id, FailFirst = 2 });
        await Wait.UntilAsync(
            () => service.Seen.Of<NoteWritten>().Count >= 3 && service.Seen.Of<CountApplied>().Count >= 1, "both succeeded");
        await service.FenceAsync();

        Assert.Equal([1, 2, 3], service.Seen.Of<NoteWritten>().Select(note => note.Number));
        Assert.Equal(1, Assert.Single(service.Seen.Of<CountApplied>()).Total);
        Assert.True((await ground.ReadAsync(db => db.Notes.SingleAsync())).InTransaction);
        Assert.Equal(1, (await ground.ReadAsync(db => db.Tallies.SingleAsync())).Total);
        Assert.Equal(0, await ground.ReadAsync(db => db.Outbox.CountAsync()));
        Assert.All(await ground.ReadAsync(db => db.Inbox.ToListAsync()), row => Assert.NotNull(row.Delivered));
    }
}
