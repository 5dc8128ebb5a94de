using System.Diagnostics;
using MassTransit.Middleware;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>
/// Consumes a message once: one transaction holds the inbox row, the consumer's changes and the messages that it sent;
/// these are delivered after the commit. A message that comes again finds its row, and only what was not delivered yet
/// is delivered.
/// </summary>
internal sealed class EntityFrameworkOutboxContextFactory<TDbContext>(
    TDbContext db,
    IServiceProvider scope,
    OutboxRelay<TDbContext> relay,
    IOptions<EntityFrameworkOutboxOptions<TDbContext>> outboxOptions,
    TimeProvider clock)
    : IOutboxContextFactory<TDbContext>
    where TDbContext : DbContext
{
    public async Task Send<T>(ConsumeContext<T> context, OutboxConsumeOptions options, IPipe<OutboxConsumeContext<T>> next)
        where T : class
    {
        var messageId = context.GetOriginalMessageId()
            ?? throw new MessageException(typeof(T), "A message needs an id to be consumed once.");
        var outbox = new DbContextOutboxConsumeContext<T>(context, options, scope, db, messageId, clock);

        await ConsumeAsync(outbox, next);
        if (!outbox.IsOutboxDelivered)
        {
            await relay.DeliverConsumerMessagesAsync(
                db, messageId, options.ConsumerId, options.MessageDeliveryLimit, options.MessageDeliveryTimeout, context.CancellationToken);
            await outbox.SetDelivered();
        }

        // Consumed and delivered: the pipe now tells the endpoint so.
        await next.Send(outbox);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("outboxContextFactory").Add("provider", "entityFrameworkCore");

    private async Task ConsumeAsync<T>(DbContextOutboxConsumeContext<T> outbox, IPipe<OutboxConsumeContext<T>> next)
        where T : class
    {
        var timer = Stopwatch.StartNew();
        var ran = false;
        try
        {
            await WriteTransaction.RunAsync(
                db,
                outboxOptions.Value.IsolationLevel,
                async () =>
                {
                    outbox.Begin(await LockInboxAsync(outbox));
                    if (!outbox.IsMessageConsumed)
                    {
                        await next.Send(outbox);
                        ran = true;
                    }
                },
                outbox.CancellationToken);
        }
        catch (Exception exception) when (ran)
        {
            // The consumer succeeded and the commit did not: nobody else would report this fault.
            await outbox.NotifyFaulted(timer.Elapsed, TypeCache<T>.ShortName, exception);
            throw;
        }
    }

    private async Task<InboxState> LockInboxAsync<T>(DbContextOutboxConsumeContext<T> outbox)
        where T : class
    {
        if (await FindAsync() is { } known)
        {
            return known;
        }

        var row = db.Add(new InboxState
        {
            MessageId = outbox.InboxMessageId,
            ConsumerId = outbox.InboxConsumerId,
            LockId = NewId.NextGuid(),
            ReceiveCount = 1,
            Received = clock.GetUtcNow().UtcDateTime,
        });
        try
        {
            await db.SaveChangesAsync(outbox.CancellationToken);
            return row.Entity;
        }
        catch (DbUpdateException)
        {
            // The same message is being consumed elsewhere at this moment, or was until now: the insert waited for it.
            row.State = EntityState.Detached;
            if (await FindAsync() is { } theirs)
            {
                return theirs;
            }

            throw;
        }
        finally
        {
            row.State = EntityState.Detached;
        }

        async Task<InboxState?> FindAsync()
        {
            var inbox = await InboxRow.LockAsync(
                db, outboxOptions.Value.LockStatementProvider, outbox.InboxMessageId, outbox.InboxConsumerId, outbox.CancellationToken);
            if (inbox is not null)
            {
                await InboxRow.Of(db, inbox.Id).ExecuteUpdateAsync(
                    row => row.SetProperty(state => state.ReceiveCount, state => state.ReceiveCount + 1), outbox.CancellationToken);
            }

            return inbox;
        }
    }
}
