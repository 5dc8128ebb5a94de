using MassTransit.EntityFrameworkCoreIntegration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MassTransit;

/// <summary>Adds the tables of the inbox and the outbox to a context's model.</summary>
public static class EntityFrameworkOutboxModelExtensions
{
    private const int AddressLength = 256;

    /// <summary>Adds all three tables.</summary>
    public static void AddTransactionalOutboxEntities(this ModelBuilder modelBuilder, Action<EntityTypeBuilder>? callback = null)
    {
        modelBuilder.AddInboxStateEntity(callback);
        modelBuilder.AddOutboxStateEntity(callback);
        modelBuilder.AddOutboxMessageEntity(callback);
    }

    /// <summary>Adds the table of consumed messages.</summary>
    public static void AddInboxStateEntity(this ModelBuilder modelBuilder, Action<EntityTypeBuilder<InboxState>>? callback = null)
    {
        var inbox = modelBuilder.Entity<InboxState>();
        inbox.HasKey(row => row.Id);
        inbox.HasAlternateKey(row => new { row.MessageId, row.ConsumerId });
        inbox.HasIndex(row => row.Delivered);
        inbox.Property(row => row.RowVersion).IsRowVersion();
        callback?.Invoke(inbox);
    }

    /// <summary>Adds the table of the bus outbox's batches.</summary>
    public static void AddOutboxStateEntity(this ModelBuilder modelBuilder, Action<EntityTypeBuilder<OutboxState>>? callback = null)
    {
        var outbox = modelBuilder.Entity<OutboxState>();
        outbox.HasKey(row => row.OutboxId);
        outbox.HasIndex(row => row.Created);
        outbox.Property(row => row.RowVersion).IsRowVersion();
        callback?.Invoke(outbox);
    }

    /// <summary>Adds the table of messages that wait for delivery.</summary>
    public static void AddOutboxMessageEntity(this ModelBuilder modelBuilder, Action<EntityTypeBuilder<OutboxMessage>>? callback = null)
    {
        var message = modelBuilder.Entity<OutboxMessage>();
        message.HasKey(row => row.SequenceNumber);
        message.HasIndex(row => row.ExpirationTime);
        message.HasIndex(row => row.EnqueueTime);
        message.HasIndex(row => new { row.InboxMessageId, row.InboxConsumerId, row.SequenceNumber }).IsUnique();
        message.HasIndex(row => new { row.OutboxId, row.SequenceNumber }).IsUnique();

        message.Property(row => row.SourceAddress).HasMaxLength(AddressLength);
        message.Property(row => row.DestinationAddress).HasMaxLength(AddressLength);
        message.Property(row => row.ResponseAddress).HasMaxLength(AddressLength);
        message.Property(row => row.FaultAddress).HasMaxLength(AddressLength);
        message.Property(row => row.ContentType).HasMaxLength(AddressLength);

        message.HasOne<OutboxState>().WithMany().IsRequired(false).HasForeignKey(row => row.OutboxId);
        message.HasOne<InboxState>().WithMany().IsRequired(false)
            .HasForeignKey(row => new { row.InboxMessageId, row.InboxConsumerId })
            .HasPrincipalKey(row => new { row.MessageId, row.ConsumerId });
        callback?.Invoke(message);
    }
}
