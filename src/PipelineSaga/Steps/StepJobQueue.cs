using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PokeWatch.PipelineSaga.Persistence;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>The step jobs in the database, claimed by compare-and-set so that one process at a time works on each.</summary>
public sealed class StepJobQueue(PipelineDbContext database, IPublishEndpoint outbox, IOptions<PipelineOptions> options, TimeProvider clock)
{
    /// <summary>Claims a job that nobody works on, or whose owner has let its lease run out.</summary>
    /// <returns>The job, or null if there is none.</returns>
    public async Task<StepJob?> ClaimAsync(string owner, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var waiting = await database.StepJobs.AsNoTracking()
            .Where(job => job.State == StepJobState.Open && (job.LeaseUntil == null || job.LeaseUntil < now))

            // A command that came late, after its run was cancelled or its try given up, is nobody's job.
            .Where(job => database.Runs.Any(run =>
                run.CorrelationId == job.RunId && run.Step == job.Step && run.Try == job.Try && run.EndedAt == null))
            .ToListAsync(cancellationToken);
        foreach (var job in waiting)
        {
            var until = now + options.Value.JobLease;
            var claimed = await Same(job)
                .Where(row => row.State == StepJobState.Open && (row.LeaseUntil == null || row.LeaseUntil < now))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Owner, owner).SetProperty(row => row.LeaseUntil, until),
                    cancellationToken);
            if (claimed == 1)
            {
                return job;
            }
        }

        return null;
    }

    /// <summary>Keeps a job for another lease.</summary>
    /// <returns>False if it is no longer the owner's, because it was called off or taken over.</returns>
    public async Task<bool> RenewAsync(StepJob job, string owner, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + options.Value.JobLease;
        return await Owned(job, owner)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, until), cancellationToken) == 1;
    }

    /// <summary>Gives a job back undone, for the next process.</summary>
    public Task ReturnAsync(StepJob job, string owner, CancellationToken cancellationToken) =>
        Owned(job, owner).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Owner, (string?)null).SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null),
            cancellationToken);

    /// <summary>Ends a job and sends the event that ended it, in one transaction with what <paramref name="conclude"/> records.</summary>
    /// <returns>The event; null if the job is no longer the owner's, and then nothing is recorded or sent.</returns>
    public async Task<object?> EndAsync(StepJob job, string owner, StepConclusion conclude, CancellationToken cancellationToken)
    {
        database.ChangeTracker.Clear();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);

        // The update locks the row, so that a cancel waits for this transaction or this one sees the cancel.
        var until = clock.GetUtcNow() + options.Value.JobLease;
        if (await Owned(job, owner).ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, until), cancellationToken) == 0)
        {
            return null;
        }

        var result = await conclude();
        StepResults.Write(await Same(job).SingleAsync(cancellationToken), result);
        await outbox.Publish(result, result.GetType(), cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private IQueryable<StepJob> Same(StepJob job) =>
        database.StepJobs.Where(row => row.RunId == job.RunId && row.Step == job.Step && row.Try == job.Try);

    private IQueryable<StepJob> Owned(StepJob job, string owner) =>
        Same(job).Where(row => row.State == StepJobState.Open && row.Owner == owner);
}
