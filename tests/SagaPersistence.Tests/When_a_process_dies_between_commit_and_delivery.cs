using MassTransit;
using Microsoft.EntityFrameworkCore;
using PokeWatch.SagaPersistence.Tests.Backends;
using PokeWatch.SagaPersistence.Tests.Tallies;

namespace PokeWatch.SagaPersistence.Tests;

public sealed class When_a_process_dies_between_commit_and_delivery
{
    [Theory]
    [InlineData(Backend.SqliteAndMemory)]
    [InlineData(Backend.PostgresAndRabbitMq)]
    public async Task the_next_process_delivers_once_without_a_redelivery(Backend backend)
    {
        await using var ground = await Ground.CreateAsync(backend);
        var messageId = NewId.NextGuid();
        var written = new WriteNote { Text = "left", Answers = 3 };
        var fault = new DeliveryFault(times: int.MaxValue);
        await using (var dying = await Service.StartAsync(
            ground, new ServiceSetup { Retries = 0, Delivers = false, DeliveryFault = fault }))
        {
            await dying.Bus.Publish(written, context => context.MessageId = messageId);
            await Wait.UntilAsync(() => fault.Refused == 1, "the delivery failed");
            await dying.FenceAsync();
            Assert.Empty(dying.Seen.Of<NoteWritten>());
            Assert.Empty(dying.Seen.Of<Fault<WriteNote>>());
        }

        Assert.Equal(1, await ground.ReadAsync(db => db.Notes.CountAsync()));
        Assert.Equal(3, await ground.ReadAsync(db => db.Outbox.CountAsync()));

        await using var next = await Service.StartAsync(ground);
        await Wait.UntilAsync(() => next.Seen.Of<NoteWritten>().Count >= 3, "the leftovers came");

        // And the broker may still deliver the message again.
        await next.Bus.Publish(written, context => context.MessageId = messageId);
        await Wait.UntilAsync(async () => (await ground.ReadAsync(db => db.Inbox.SingleAsync())).ReceiveCount == 2, "it came again");
        await next.FenceAsync();

        Assert.Equal([1, 2, 3], next.Seen.Of<NoteWritten>().Select(note => note.Number));
        Assert.Equal(1, await ground.ReadAsync(db => db.Notes.CountAsync()));
        Assert.Equal(0, await ground.ReadAsync(db => db.Outbox.CountAsync()));
    }

    [Theory]
    [InlineData(Backend.SqliteAndMemory)]
    [InlineData(Backend.PostgresAndRabbitMq)]
    public async Task a_redelivery_alone_delivers_what_is_left(Backend backend)
    {
        await using var ground = await Ground.CreateAsync(backend);
        var fault = new DeliveryFault(times: 1);
        await using var service = await Service.StartAsync(ground, new ServiceSetup { Delivers = false, DeliveryFault = fault });

        await service.Bus.Publish(new WriteNote { Text = "left", Answers = 3 });
        await Wait.UntilAsync(() => service.Seen.Of<NoteWritten>().Count >= 3, "the second try delivered");
        await service.FenceAsync();

        Assert.Equal(1, fault.Refused);
        Assert.Equal([1, 2, 3], service.Seen.Of<NoteWritten>().Select(note => note.Number));
        Assert.Equal(1, await ground.ReadAsync(db => db.Notes.CountAsync()));
    }
}
