using MassTransit;
using MassTransit.EntityFrameworkCoreIntegration;
using Microsoft.EntityFrameworkCore;

namespace PokeWatch.SagaPersistence.Tests.Tallies;

public sealed class TallyDbContext(DbContextOptions<TallyDbContext> options) : SagaDbContext(options)
{
    public DbSet<Tally> Tallies => Set<Tally>();

    public DbSet<Note> Notes => Set<Note>();

    public DbSet<InboxState> Inbox => Set<InboxState>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<OutboxState> OutboxBatches => Set<OutboxState>();

    protected override IEnumerable<ISagaClassMap> Configurations => [new TallyMap()];

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Note>();
        modelBuilder.AddInboxStateEntity();
        modelBuilder.AddOutboxStateEntity();
        modelBuilder.AddOutboxMessageEntity();
    }
}
