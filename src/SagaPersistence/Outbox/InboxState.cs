namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>That a consumer has seen a message: the reason why a second delivery of it has no effect.</summary>
public class InboxState
{
    /// <summary>The row's number.</summary>
    public long Id { get; set; }

    /// <summary>The message's id.</summary>
    public Guid MessageId { get; set; }

    /// <summary>The consumer: a hash of its endpoint, type and message type.</summary>
    public Guid ConsumerId { get; set; }

    /// <summary>Who holds the row; kept for the shape of the table, since the database's own lock decides.</summary>
    public Guid LockId { get; set; }

    /// <summary>The row's version, where the database keeps one.</summary>
    public byte[]? RowVersion { get; set; }

    /// <summary>When the message first came (UTC).</summary>
    public DateTime Received { get; set; }

    /// <summary>How many times it came.</summary>
    public int ReceiveCount { get; set; }

    /// <summary>When the message expires (UTC), if it does.</summary>
    public DateTime? ExpirationTime { get; set; }

    /// <summary>When it was consumed (UTC): set in the transaction that holds its effects.</summary>
    public DateTime? Consumed { get; set; }

    /// <summary>When everything that its consumer sent had reached the broker (UTC).</summary>
    public DateTime? Delivered { get; set; }

    /// <summary>The last of the consumer's messages that reached the broker.</summary>
    public long? LastSequenceNumber { get; set; }
}
