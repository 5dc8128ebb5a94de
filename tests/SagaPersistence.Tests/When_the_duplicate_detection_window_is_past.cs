using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using PokeWatch.SagaPersistence.Tests.Backends;
using PokeWatch.SagaPersistence.Tests.Tallies;

namespace PokeWatch.SagaPersistence.Tests;

public sealed class When_the_duplicate_detection_window_is_past
{
    [Theory]
    [InlineData(Backend.SqliteAndMemory)]
    [InlineData(Backend.PostgresAndRabbitMq)]
    public async Task the_inbox_forgets_the_message_and_no_younger_one(Backend backend)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-01-01T00:00:00Z"));
        await using var ground = await Ground.CreateAsync(backend);
        await using var service = await Service.StartAsync(ground, new ServiceSetup { Clock = clock });
        var (old, young) = (NewId.NextGuid(), NewId.NextGuid());

        await ConsumeAsync(old);
        clock.Advance(TimeSpan.FromMinutes(20));
        await ConsumeAsync(young);
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(2, await ground.ReadAsync(db => db.Inbox.CountAsync()));

        clock.Advance(TimeSpan.FromMinutes(1.5));
        await Wait.UntilAsync(
            async () =>
            {
                // The service's timer may not have been waiting yet when the clock moved.
                clock.Advance(TimeSpan.FromSeconds(10));
                return !await ground.ReadAsync(db => db.Inbox.AnyAsync(row => row.MessageId == old));
            },
            "the old message was forgotten");

        Assert.True(await ground.ReadAsync(db => db.Inbox.AnyAsync(row => row.MessageId == young)));

        async Task ConsumeAsync(Guid messageId)
        {
            await service.Bus.Publish(new WriteNote { Text = "note" }, context => context.MessageId = messageId);
            await Wait.UntilAsync(
                () => ground.ReadAsync(db => db.Inbox.AnyAsync(row => row.MessageId == messageId && row.Delivered != null)),
                "the message was consumed");
        }
    }
}
