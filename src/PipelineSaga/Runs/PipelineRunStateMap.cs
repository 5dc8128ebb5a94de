using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PokeWatch.PipelineSaga.Persistence;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>The run's table.</summary>
public sealed class PipelineRunStateMap : SagaClassMap<PipelineRunState>
{
    /// <inheritdoc />
    protected override void Configure(EntityTypeBuilder<PipelineRunState> entity, ModelBuilder model)
    {
        entity.ToTable("pipeline_run");
        entity.Property(run => run.CurrentState).HasMaxLength(20);
        entity.Property(run => run.Trigger).HasConversion<string>().HasMaxLength(20);
        entity.Property(run => run.Step).HasConversion<string>().HasMaxLength(20);
        entity.Property(run => run.ModelVersion).HasMaxLength(40);
        entity.Property(run => run.Force).HasDefaultValue(false); // a process of the version before does not name it
        entity.Property(run => run.Request).AsJson();
        entity.Property(run => run.Outcome).HasMaxLength(20);
        entity.Property(run => run.Verdict).AsJson();
        entity.Property(run => run.Table).AsJson();
        entity.Property(run => run.Published).AsJson();
        entity.Property(run => run.Replicas).AsJson();
        entity.Property(run => run.Warnings).AsJson();
        entity.Property(run => run.Steps).AsJson();
        entity.Ignore(run => run.RefusedBy);
        entity.Ignore(run => run.TryIsRunning);
        entity.HasIndex(run => run.StartedAt);
        entity.HasIndex(run => run.CurrentState);
    }
}
