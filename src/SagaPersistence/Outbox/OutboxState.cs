namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>A batch of messages that one <c>SaveChanges</c> stored; its row is what delivery services lock.</summary>
public class OutboxState
{
    /// <summary>The batch's id.</summary>
    public Guid OutboxId { get; set; }

    /// <summary>Who holds the row; kept for the shape of the table, since the database's own lock decides.</summary>
    public Guid LockId { get; set; }

    /// <summary>The row's version, where the database keeps one.</summary>
    public byte[]? RowVersion { get; set; }

    /// <summary>When the batch began (UTC).</summary>
    public DateTime Created { get; set; }

    /// <summary>When all of it had reached the broker (UTC); such rows are deleted at once.</summary>
    public DateTime? Delivered { get; set; }

    /// <summary>The last of its messages that reached the broker.</summary>
    public long? LastSequenceNumber { get; set; }
}
