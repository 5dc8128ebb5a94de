using System.Runtime.ExceptionServices;
using MassTransit.Middleware;
using MassTransit.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>
/// Delivers stored messages to the broker in their order. A row is locked while its messages are sent, and the progress
/// is committed even when a send fails, so that several processes deliver nothing twice.
/// </summary>
internal sealed class OutboxRelay<TDbContext>(
    IBus bus,
    IOptions<EntityFrameworkOutboxOptions<TDbContext>> options,
    TimeProvider clock,
    ILogger<OutboxRelay<TDbContext>> logger)
    where TDbContext : DbContext
{
    /// <summary>Delivers all that a consumer sent for a message; does nothing if someone else did.</summary>
    /// <exception cref="Exception">The broker took a message not at all, or not in time; those before it are delivered.</exception>
    public async Task DeliverConsumerMessagesAsync(
        DbContext db, Guid messageId, Guid consumerId, int limit, TimeSpan timeout, CancellationToken cancellationToken)
    {
        while (await InTransactionAsync(db, DeliverBatchAsync, cancellationToken))
        {
        }

        async Task<Batch> DeliverBatchAsync()
        {
            var inbox = await InboxRow.LockAsync(db, options.Value.LockStatementProvider, messageId, consumerId, cancellationToken);
            if (inbox is not { Delivered: null })
            {
                return Batch.None;
            }

            var messages = db.Set<OutboxMessage>()
                .Where(row => row.InboxMessageId == messageId && row.InboxConsumerId == consumerId);
            var batch = await SendAsync(messages, limit, timeout, cancellationToken);
            await InboxRow.Of(db, inbox.Id).ExecuteUpdateAsync(
                row => row
                    .SetProperty(state => state.LastSequenceNumber, batch.LastSequenceNumber ?? inbox.LastSequenceNumber)
                    .SetProperty(state => state.Delivered, batch.IsLast ? clock.GetUtcNow().UtcDateTime : null),
                cancellationToken);
            return batch;
        }
    }

    /// <summary>Delivers the oldest batch of the bus outbox that nobody else is delivering.</summary>
    /// <returns>Whether there may be more to deliver.</returns>
    /// <exception cref="Exception">The broker took a message not at all, or not in time; those before it are delivered.</exception>
    public async Task<bool> DeliverOldestAsync(DbContext db, int limit, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var found = false;
        await InTransactionAsync(db, DeliverBatchAsync, cancellationToken);
        return found;

        async Task<Batch> DeliverBatchAsync()
        {
            var rows = await db.Set<OutboxState>()
                .FromSqlRaw(options.Value.LockStatementProvider.GetOutboxStatement(db))
                .AsNoTracking()
                .ToListAsync(cancellationToken);
            found = rows.Count > 0;
            if (!found)
            {
                return Batch.None;
            }

            var outboxId = rows[0].OutboxId;
            var outbox = db.Set<OutboxState>().Where(row => row.OutboxId == outboxId);
            var batch = await SendAsync(
                db.Set<OutboxMessage>().Where(row => row.OutboxId == outboxId), limit, timeout, cancellationToken);
            if (batch.IsLast)
            {
                await outbox.ExecuteDeleteAsync(cancellationToken);
            }

            return batch;
        }
    }

    private async Task<bool> InTransactionAsync(DbContext db, Func<Task<Batch>> deliver, CancellationToken cancellationToken)
    {
        var batch = await WriteTransaction.RunAsync(db, options.Value.IsolationLevel, deliver, cancellationToken);
        batch.Failure?.Throw();
        return !batch.IsLast;
    }

    private async Task<Batch> SendAsync(
        IQueryable<OutboxMessage> messages, int limit, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var rows = await messages.OrderBy(row => row.SequenceNumber).Take(limit + 1).AsNoTracking().ToListAsync(cancellationToken);
        long? sent = null;
        ExceptionDispatchInfo? failure = null;
        foreach (var row in rows.Take(limit))
        {
            try
            {
                await SendAsync(row, timeout);
                sent = row.SequenceNumber;
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
                break;
            }
        }

        if (sent is { } last)
        {
            await messages.Where(row => row.SequenceNumber <= last).ExecuteDeleteAsync(CancellationToken.None);
        }

        return new Batch(sent, failure is null && rows.Count <= limit, failure);
    }

    private async Task SendAsync(OutboxMessage row, TimeSpan timeout)
    {
        row.Deserialize(SystemTextJsonMessageSerializer.Instance);
        if (row.DestinationAddress is null || row.ExpirationTime <= clock.GetUtcNow().UtcDateTime)
        {
            logger.LogWarning(
                "Stored message {message_id} to {destination} is not sent: it expired at {expiration_time} or has no destination",
                row.MessageId, row.DestinationAddress, row.ExpirationTime);
            return;
        }

        // On a thread of its own, since a send can block its thread while the broker is away.
        using var limit = new CancellationTokenSource(timeout);
        await Task.Run(
            async () =>
            {
                using var activity = DeliveryActivity.Start(row);
                var endpoint = await bus.GetSendEndpoint(row.DestinationAddress);
                await endpoint.Send(new SerializedMessageBody(), new OutboxMessageSendPipe(row, row.DestinationAddress), limit.Token);
            },
            CancellationToken.None).WaitAsync(timeout);
        logger.LogDebug("Stored message {message_id} sent to {destination}", row.MessageId, row.DestinationAddress);
    }

    private sealed record Batch(long? LastSequenceNumber, bool IsLast, ExceptionDispatchInfo? Failure)
    {
        public static readonly Batch None = new(null, true, null);
    }
}
