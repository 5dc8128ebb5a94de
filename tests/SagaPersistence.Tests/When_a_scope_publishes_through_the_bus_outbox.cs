using MassTransit;
using Microsoft.EntityFrameworkCore;
using PokeWatch.SagaPersistence.Tests.Backends;
using PokeWatch.SagaPersistence.Tests.Tallies;

namespace PokeWatch.SagaPersistence.Tests;

public sealed class When_a_scope_publishes_through_the_bus_outbox
{
    [Theory]
    [InlineData(Backend.SqliteAndMemory)]
    [InlineData(Backend.PostgresAndRabbitMq)]
    public async Task only_what_was_saved_and_committed_goes_out_and_at_once(Backend backend)
    {
        await using var ground = await Ground.CreateAsync(backend);

        // A poll would come far too late: the messages must be delivered because they were stored.
        await using var service = await Service.StartAsync(ground, new ServiceSetup { QueryDelay = TimeSpan.FromMinutes(10) });

        await service.InScopeAsync((_, publisher) => publisher.Publish(new NoteWritten { Text = "not saved" }));
        await service.InScopeAsync(async (db, publisher) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await publisher.Publish(new NoteWritten { Text = "rolled back" });
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        });
        await service.InScopeAsync(async (db, publisher) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await publisher.Publish(new NoteWritten { Text = "committed" });
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        });
        await service.InScopeAsync(async (db, publisher) =>
        {
            await publisher.Publish(new NoteWritten { Text = "saved", Number = 1 });
            await publisher.Publish(new NoteWritten { Text = "saved", Number = 2 });
            await db.SaveChangesAsync();
            await publisher.Publish(new NoteWritten { Text = "saved", Number = 3 });
            await db.SaveChangesAsync();
        });
        await Wait.UntilAsync(() => service.Seen.Of<NoteWritten>().Count >= 4, "the saved messages came");
        await Wait.UntilAsync(async () => await ground.ReadAsync(db => db.OutboxBatches.CountAsync()) == 0, "the outbox is empty");
        await service.FenceAsync();

        Assert.Equal(
            [("committed", 0), ("saved", 1), ("saved", 2), ("saved", 3)],
            service.Seen.Of<NoteWritten>().Select(note => (note.Text, note.Number)));
        Assert.Equal(0, await ground.ReadAsync(db => db.Outbox.CountAsync()));
    }

    [Theory]
    [InlineData(Backend.SqliteAndMemory)]
    [InlineData(Backend.PostgresAndRabbitMq)]
    public async Task two_delivery_services_send_nothing_twice(Backend backend)
    {
        const int Messages = 100;
        await using var ground = await Ground.CreateAsync(backend);
        await using (var storing = await Service.StartAsync(ground, new ServiceSetup { Delivers = false }))
        {
            for (var number = 1; number <= Messages; number++)
            {
                var note = new NoteWritten { Text = "shared", Number = number };
                await storing.InScopeAsync(async (db, publisher) =>
                {
                    await publisher.Publish(note);
                    await db.SaveChangesAsync();
                });
            }
        }

        var setup = new ServiceSetup();
        var services = await Task.WhenAll(Service.StartAsync(ground, setup), Service.StartAsync(ground, setup));
        await using var one = services[0];
        await using var other = services[1];
        await Wait.UntilAsync(async () => await ground.ReadAsync(db => db.OutboxBatches.CountAsync()) == 0, "the outbox is empty");
        await Wait.UntilAsync(() => setup.Seen.Of<NoteWritten>().Count >= Messages, "all came");
        await one.FenceAsync();
        await other.FenceAsync();

        Assert.Equal(Enumerable.Range(1, Messages), setup.Seen.Of<NoteWritten>().Select(note => note.Number).Order());
    }
}
