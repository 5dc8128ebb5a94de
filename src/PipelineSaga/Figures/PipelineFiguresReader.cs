using System.Globalization;
using MassTransit.EntityFrameworkCoreIntegration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Persistence;
using PokeWatch.PipelineSaga.Raw;
using PokeWatch.PipelineSaga.Runs;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Figures;

/// <summary>Reads the figures: a few small queries, and the names of the raw files.</summary>
public sealed class PipelineFiguresReader(PipelineDbContext database, FileStore store, IOptions<PipelineOptions> options, TimeProvider clock)
{
    // Each replica is a label's value.
    private const int MostReplicas = 100;

    /// <summary>Reads all of them.</summary>
    /// <exception cref="IOException">The store cannot be read.</exception>
    public async Task<PipelineFigures> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var newest = await Runs().OrderByDescending(run => run.StartedAt).FirstOrDefaultAsync(cancellationToken);
        var completed = await Runs().Where(run => run.CurrentState == nameof(PipelineRunStateMachine.Completed))
            .OrderByDescending(run => run.EndedAt).FirstOrDefaultAsync(cancellationToken);
        var live = await database.Publications.AsNoTracking().OrderByDescending(row => row.Number)
            .Select(row => new { row.Number, row.ModelVersion, row.PublishedAt }).FirstOrDefaultAsync(cancellationToken);
        var model = await database.Models.AsNoTracking().OrderByDescending(row => row.CreatedAt)
            .Select(row => new { row.Metrics, row.Verdict }).FirstOrDefaultAsync(cancellationToken);
        var since = now - options.Value.ReplicaSilence;
        var replicas = await database.Replicas.AsNoTracking().Where(row => row.SeenAt > since).OrderBy(row => row.Name).Take(MostReplicas)
            .ToListAsync(cancellationToken);
        var oldest = await Outbox().MinAsync(row => (DateTime?)row.SentTime, cancellationToken);
        return new PipelineFigures
        {
            RunningSince = await Runs().Where(run => run.EndedAt == null).MinAsync(run => (DateTimeOffset?)run.StartedAt, cancellationToken),
            LastSuccess = completed?.EndedAt,
            LastSuccessStarted = completed?.StartedAt,
            LastFailure = await Runs().Where(run => run.CurrentState == nameof(PipelineRunStateMachine.Failed))
                .MaxAsync(run => run.EndedAt, cancellationToken),
            StepTries = [.. (newest?.Steps ?? []).GroupBy(entry => entry.Step).Select(tries => (tries.Key, tries.Max(entry => entry.Try)))],
            StepRows = [.. RowsOf(completed?.Steps ?? [])],
            OutboxMessages = await Outbox().CountAsync(cancellationToken),
            OutboxOldest = oldest is { } sent ? new DateTimeOffset(DateTime.SpecifyKind(sent, DateTimeKind.Utc)) : null,
            Models = await database.Models.CountAsync(cancellationToken),
            Live = live is null ? null : (live.Number, live.ModelVersion, live.PublishedAt),
            Challenger = model is null ? null : ChallengerFigures.Of(model.Metrics, model.Verdict),
            Replicas = replicas.ConvertAll(replica => (replica.Name, replica.Publication, replica.SeenAt)),
            LastRawDay = LastRawDay(),
            ReadAt = now,
        };
    }

    private IQueryable<PipelineRunState> Runs() => database.Runs.AsNoTracking();

    private IQueryable<OutboxMessage> Outbox() => database.Set<OutboxMessage>().AsNoTracking();

    private static IEnumerable<(PipelineStep Step, string Direction, long Rows)> RowsOf(IReadOnlyList<StepTryView> tries) =>
        from step in tries.Where(entry => entry.State == "Succeeded").GroupBy(entry => entry.Step).Select(entries => entries.Last())
        from count in new[] { ("in", step.RowsIn), ("out", step.RowsOut), ("quarantined", step.RowsQuarantined) }
        where count.Item2 is not null
        select (step.Step, count.Item1, count.Item2!.Value);

    private DateOnly? LastRawDay()
    {
        var folder = store.FullPath(RawPriceFile.Folder);
        return !Directory.Exists(folder) ? null : Directory.EnumerateFiles(folder, RawPriceFile.NamePattern)
            .Select(file => DateOnly.TryParseExact(
                Path.GetFileNameWithoutExtension(file).AsSpan(RawPriceFile.NamePattern.IndexOf('*')),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day) ? day : (DateOnly?)null)
            .Max();
    }
}
