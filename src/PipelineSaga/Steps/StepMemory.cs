using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Persistence;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>Remembers what steps made, so that a step whose inputs, settings and code have not changed is not done again.</summary>
public sealed class StepMemory(PipelineDbContext database, FileStore store, TimeProvider clock, ILogger<StepMemory> logger)
{
    // Long enough that a file which comes back after a quarter is known; short enough that the table stays small.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>What an earlier success made of the same, if its files are still as they were.</summary>
    /// <param name="job">The job that asks.</param>
    /// <param name="key">Its key; null for a step that is always done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The event that ended it and the run that did the work; null if the step must be done.</returns>
    public async Task<(T Output, Guid RunId)?> RecallAsync<T>(StepJob job, string? key, CancellationToken cancellationToken)
        where T : class
    {
        var known = key is null
            ? null
            : await database.StepOutputs.AsNoTracking()
                .SingleOrDefaultAsync(output => output.Step == job.Step && output.Key == key, cancellationToken);
        if (known is null)
        {
            return null;
        }

        try
        {
            foreach (var file in known.Files)
            {
                await store.VerifyAsync(file, cancellationToken);
            }

            var output = JsonSerializer.Deserialize<T>(known.Output, JsonSerializerOptions.Web)!;
            logger.LogInformation(
                "Run {run_id}: {step} is unchanged since run {earlier_run_id}, whose output is reused", job.RunId, job.Step, known.RunId);
            return (output, known.RunId);
        }
        catch (Exception damaged) when (damaged is IOException or InvalidDataException or UnauthorizedAccessException or JsonException)
        {
            logger.LogWarning(
                "Run {run_id}: {step} is done again: what run {earlier_run_id} made is not as it was: {reason}",
                job.RunId, job.Step, known.RunId, damaged.Message);
            return null;
        }
    }

    /// <summary>Remembers what a job made; the caller saves, in the transaction that ends the job. An earlier memory of the same is replaced.</summary>
    public async Task RecordAsync(
        StepJob job, string key, object output, IReadOnlyList<StoredFile> files, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var oldest = now - Lifetime;
        await database.StepOutputs.Where(known => known.RecordedAt < oldest).ExecuteDeleteAsync(cancellationToken);
        var row = await database.StepOutputs.SingleOrDefaultAsync(known => known.Step == job.Step && known.Key == key, cancellationToken)
            ?? database.StepOutputs.Add(new StepOutput { Step = job.Step, Key = key }).Entity;
        row.Output = JsonSerializer.Serialize(output, JsonSerializerOptions.Web);
        row.Files = files;
        row.RunId = job.RunId;
        row.RecordedAt = now;
    }
}
