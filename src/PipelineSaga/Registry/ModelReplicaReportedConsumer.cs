using MassTransit;
using Microsoft.EntityFrameworkCore;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Persistence;

namespace PokeWatch.PipelineSaga.Registry;

/// <summary>Remembers which model worker replicas live, so that a deployment knows whom to wait for.</summary>
public sealed class ModelReplicaReportedConsumer(PipelineDbContext database, TimeProvider clock) : IConsumer<ModelReplicaReported>
{
    /// <inheritdoc />
    public async Task Consume(ConsumeContext<ModelReplicaReported> context)
    {
        var report = context.Message;
        var replica = await database.Replicas.SingleOrDefaultAsync(x => x.Name == report.Replica, context.CancellationToken);
        if (report.Leaving)
        {
            if (replica is not null)
            {
                database.Replicas.Remove(replica);
            }
        }
        else
        {
            replica ??= database.Replicas.Add(new ModelReplica { Name = report.Replica }).Entity;
            replica.ModelVersion = report.ModelVersion;
            replica.Publication = report.Publication;
            replica.SeenAt = clock.GetUtcNow();
        }

        await database.SaveChangesAsync(context.CancellationToken);
    }
}
