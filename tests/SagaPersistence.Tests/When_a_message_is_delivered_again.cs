using MassTransit;
using Microsoft.EntityFrameworkCore;
using PokeWatch.SagaPersistence.Tests.Backends;
using PokeWatch.SagaPersistence.Tests.Tallies;

namespace PokeWatch.SagaPersistence.Tests;

public sealed class When_a_message_is_delivered_again
{
    [Theory]
    [InlineData(Backend.SqliteAndMemory)]
    [InlineData(Backend.PostgresAndRabbitMq)]
    public async Task it_has_no_second_effect(Backend backend)
    {
        const int Deliveries = 5;
        await using var ground = await Ground.CreateAsync(backend);
        await using var service = await Service.StartAsync(ground);
        var counted = new Counted { TallyId = NewId.NextGuid() };
        var written = new WriteNote { Text = "once" };
        var (countedId, writtenId) = (NewId.NextGuid(), NewId.NextGuid());

        // All at once, so that they also meet in the inbox before the first is done.
        await Task.WhenAll(Enumerable.Range(0, Deliveries).SelectMany(_ => (Task[])
        [
            service.Bus.Publish(counted, context => context.MessageId = countedId),
            service.Bus.Publish(written, context => context.MessageId = writtenId),
        ]));
        await Wait.UntilAsync(
            async () => await ground.ReadAsync(db => db.Inbox.CountAsync(row => row.Delivered != null && row.ReceiveCount == Deliveries)) == 2,
            "every delivery was handled");
        await service.FenceAsync();

        Assert.Single(service.Seen.Of<CountApplied>());
        Assert.Single(service.Seen.Of<NoteWritten>());
        Assert.Equal(1, (await ground.ReadAsync(db => db.Tallies.SingleAsync())).Total);
        Assert.Equal(1, await ground.ReadAsync(db => db.Notes.CountAsync()));
    }
}
