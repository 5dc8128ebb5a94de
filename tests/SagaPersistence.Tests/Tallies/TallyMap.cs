using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PokeWatch.SagaPersistence.Tests.Tallies;

public sealed class TallyMap : SagaClassMap<Tally>
{
    protected override void Configure(EntityTypeBuilder<Tally> entity, ModelBuilder model)
    {
        entity.ToTable("tally");
        entity.Property(tally => tally.CurrentState).HasMaxLength(64);
        entity.Property(tally => tally.Version).IsConcurrencyToken();
    }
}
