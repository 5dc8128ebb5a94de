using MassTransit.Middleware;
using MassTransit.Middleware.Outbox;
using Microsoft.EntityFrameworkCore;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>A message within the transaction that consumes it: what is sent through it becomes rows.</summary>
internal sealed class DbContextOutboxConsumeContext<TMessage>(
    ConsumeContext<TMessage> context, OutboxConsumeOptions options, IServiceProvider scope, DbContext db, Guid messageId, TimeProvider clock)
    : OutboxConsumeContextProxy<TMessage>(context, options, scope)
    where TMessage : class
{
    private readonly List<OutboxMessage> _sent = [];
    private InboxState _inbox = new();

    public Guid InboxMessageId => messageId;

    public Guid InboxConsumerId => ConsumerId;

    public override Guid? MessageId => messageId;

    public override bool ContinueProcessing { get; set; }

    public override bool IsMessageConsumed => _inbox.Consumed.HasValue;

    public override bool IsOutboxDelivered => _inbox.Delivered.HasValue;

    public override int ReceiveCount => _inbox.ReceiveCount;

    public override long? LastSequenceNumber => _inbox.LastSequenceNumber;

    /// <summary>Starts on the locked inbox row, with nothing sent.</summary>
    public void Begin(InboxState inbox)
    {
        _inbox = inbox;
        lock (_sent)
        {
            _sent.Clear();
        }
    }

    // Rows are added to the context only at the end: a consumer may send from several tasks while it uses the context.
    public override Task AddSend<T>(SendContext<T> context)
    {
        var row = OutboxMessageWriter.ToRow(context, clock.GetUtcNow().UtcDateTime);
        row.InboxMessageId = InboxMessageId;
        row.InboxConsumerId = InboxConsumerId;
        lock (_sent)
        {
            _sent.Add(row);
        }

        return Task.CompletedTask;
    }

    public override async Task SetConsumed()
    {
        db.AddRange(_sent);
        await db.SaveChangesAsync(CancellationToken);
        foreach (var row in _sent)
        {
            db.Entry(row).State = EntityState.Detached;
        }

        _inbox.Consumed = clock.GetUtcNow().UtcDateTime;
        _inbox.Delivered = _sent.Count == 0 ? _inbox.Consumed : null;
        await InboxRow.Of(db, _inbox.Id).ExecuteUpdateAsync(
            row => row
                .SetProperty(inbox => inbox.Consumed, _inbox.Consumed)
                .SetProperty(inbox => inbox.Delivered, _inbox.Delivered),
            CancellationToken);
    }

    /// <summary>Notes that the relay delivered everything.</summary>
    public override Task SetDelivered()
    {
        _inbox.Delivered = clock.GetUtcNow().UtcDateTime;
        return Task.CompletedTask;
    }

    // The relay loads, sends and removes the rows; the pipe never finds any left to ask for.
    public override Task<List<OutboxMessageContext>> LoadOutboxMessages() => Task.FromResult(new List<OutboxMessageContext>());

    public override Task NotifyOutboxMessageDelivered(OutboxMessageContext message) => Task.CompletedTask;

    public override Task RemoveOutboxMessages() => Task.CompletedTask;
}
