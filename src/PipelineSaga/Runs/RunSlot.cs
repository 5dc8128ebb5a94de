using Microsoft.EntityFrameworkCore;
using PokeWatch.PipelineSaga.Persistence;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>
/// One run at a time: a single row names the run under way. Claiming it is one compare-and-set in the caller's
/// transaction, so that of two runs that ask at once the second waits for the first to commit and is then refused.
/// </summary>
public sealed class RunSlot(PipelineDbContext database)
{
    /// <summary>Claims the slot.</summary>
    /// <returns>Null if the run now holds it; else the run that does.</returns>
    public async Task<Guid?> ClaimAsync(Guid runId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var claimed = await database.RunSlots
                .Where(slot => slot.RunId == null || slot.RunId == runId)
                .ExecuteUpdateAsync(set => set.SetProperty(slot => slot.RunId, runId), cancellationToken);
            if (claimed == 1)
            {
                return null;
            }

            // Its holder may have given it back between the two statements: then nobody holds it and it is asked for again.
            if (await database.RunSlots.Select(slot => slot.RunId).SingleAsync(cancellationToken) is { } holder)
            {
                return holder;
            }
        }
    }

    /// <summary>Gives the slot back, if the run holds it.</summary>
    public Task ReleaseAsync(Guid runId, CancellationToken cancellationToken) =>
        database.RunSlots
            .Where(slot => slot.RunId == runId)
            .ExecuteUpdateAsync(set => set.SetProperty(slot => slot.RunId, (Guid?)null), cancellationToken);
}
