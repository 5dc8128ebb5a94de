using System.Text.Json;
using MassTransit;
using MassTransit.EntityFrameworkCoreIntegration;
using Microsoft.EntityFrameworkCore;
using PokeWatch.PipelineSaga.Registry;
using PokeWatch.PipelineSaga.Runs;
using PokeWatch.PipelineSaga.Steps;

namespace PokeWatch.PipelineSaga.Persistence;

/// <summary>Runs, step jobs and outputs, the model registry, inbox and outbox: one database, so that they change in one transaction.</summary>
public abstract class PipelineDbContext(DbContextOptions options) : SagaDbContext(options)
{
    /// <summary>The runs.</summary>
    public DbSet<PipelineRunState> Runs => Set<PipelineRunState>();

    /// <summary>The single row that names the run under way.</summary>
    public DbSet<RunSlotRow> RunSlots => Set<RunSlotRow>();

    /// <summary>The tries of steps.</summary>
    public DbSet<StepJob> StepJobs => Set<StepJob>();

    /// <summary>What steps made of which inputs.</summary>
    public DbSet<StepOutput> StepOutputs => Set<StepOutput>();

    /// <summary>The model versions.</summary>
    public DbSet<RegisteredModel> Models => Set<RegisteredModel>();

    /// <summary>The times that versions went live.</summary>
    public DbSet<Publication> Publications => Set<Publication>();

    /// <summary>The model worker replicas.</summary>
    public DbSet<ModelReplica> Replicas => Set<ModelReplica>();

    /// <inheritdoc />
    protected override IEnumerable<ISagaClassMap> Configurations => [new PipelineRunStateMap()];

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        modelBuilder.AddInboxStateEntity();
        modelBuilder.AddOutboxStateEntity();
        modelBuilder.AddOutboxMessageEntity();

        modelBuilder.Entity<RunSlotRow>(row =>
        {
            row.ToTable("run_slot");
            row.Property(slot => slot.Id).ValueGeneratedNever();
            row.HasData(new RunSlotRow { Id = 1 });
        });

        modelBuilder.Entity<StepJob>(job =>
        {
            job.ToTable("step_job");
            job.HasKey(x => new { x.RunId, x.Step, x.Try });
            job.Property(x => x.Step).HasConversion<string>().HasMaxLength(20);
            job.Property(x => x.State).HasConversion<string>().HasMaxLength(20);
            job.Property(x => x.Trace).HasMaxLength(55);
            job.HasIndex(x => x.State);
        });

        modelBuilder.Entity<StepOutput>(output =>
        {
            output.ToTable("step_output");
            output.HasKey(x => new { x.Step, x.Key });
            output.Property(x => x.Step).HasConversion<string>().HasMaxLength(20);
            output.Property(x => x.Key).HasMaxLength(64);
            output.Property(x => x.Files).AsJson();
        });

        modelBuilder.Entity<RegisteredModel>(model =>
        {
            model.ToTable("model");
            model.HasKey(x => x.Version);
            model.Property(x => x.Version).HasMaxLength(40);
            model.Property(x => x.Parent).HasMaxLength(40);
            model.Property(x => x.Metrics).AsJson();
            model.Property(x => x.Model).AsJson();
            model.Property(x => x.Table).AsJson();
            model.Property(x => x.Settings).AsJson();
            model.Property(x => x.Features).AsJson();
            model.Property(x => x.HeldOutModel).AsJson();
            model.Property(x => x.Calibration).AsJson();
            model.Property(x => x.Verdict).AsJson();
        });

        modelBuilder.Entity<Publication>(publication =>
        {
            publication.ToTable("publication");
            publication.HasKey(x => x.Number);
            publication.Property(x => x.ModelVersion).HasMaxLength(40);
            publication.Property(x => x.Table).AsJson();
            publication.HasIndex(x => x.RunId);
            publication.HasOne<RegisteredModel>().WithMany().HasForeignKey(x => x.ModelVersion)
                .OnDelete(DeleteBehavior.Restrict);
        });

        modelBuilder.Entity<ModelReplica>(replica =>
        {
            replica.ToTable("model_replica");
            replica.HasKey(x => x.Name);
            replica.Property(x => x.Name).HasMaxLength(200);
        });

        // Our own tables read well in psql; those of the inbox and outbox keep the names of the package that they stand in for.
        var own = modelBuilder.Model.GetEntityTypes().Where(entity => entity.ClrType.Namespace!.StartsWith("PokeWatch", StringComparison.Ordinal));
        foreach (var property in own.SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }
}
