using Microsoft.Extensions.Options;
using PokeWatch.PipelineSaga.Raw;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Collect;

/// <summary>
/// The collect step: fetches daily prices from the configured source into one raw file a day. Doing it again changes
/// nothing but what the source says anew.
/// </summary>
public sealed class PriceCollector(
    IPriceSource source, FileStore store, IOptions<CollectOptions> options, TimeProvider time, ILogger<PriceCollector> logger)
{
    /// <summary>Collects the days of <paramref name="request"/>.</summary>
    /// <exception cref="UnretryableStepException">The watchlist is wrong, or the source refuses for good.</exception>
    /// <exception cref="IOException">The source cannot be reached or read, or the store not written; another try may help.</exception>
    /// <exception cref="InvalidDataException">The source's file or a raw file is damaged; names it.</exception>
    public async Task<CollectResult> CollectAsync(
        CollectRequest request, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Days, 3650);
        var now = time.GetUtcNow().UtcDateTime;
        var query = new PriceQuery
        {
            LogicalDate = request.LogicalDate,
            Days = request.Days,
            Cards = await WatchedAsync(cancellationToken),
            CollectedAt = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc),
        };
        logger.LogInformation(
            "Collecting {days} days to {logical_date} of {cards} from {source}",
            query.Days, query.LogicalDate, query.Cards is null ? "the catalogue" : $"{query.Cards.Count} cards", options.Value.Source);

        var rawDays = new RawDays(store, options.Value.MaxRowsInMemory);
        var outcome = await source.FetchAsync(query, rows => rawDays.AddAsync(rows, cancellationToken), progress, cancellationToken);
        progress.Report(new StepProgress(1, "writing raw files"));
        await rawDays.WriteAsync(cancellationToken);

        foreach (var warning in outcome.Warnings)
        {
            logger.LogWarning("Collect: {warning}", warning);
        }

        logger.LogInformation(
            "Collected {rows} rows into {files} raw files; partial: {partial_reason}; credits left: {credits_left}",
            rawDays.Taken, rawDays.Written, outcome.PartialReason ?? "no", outcome.CreditsLeft);
        return new CollectResult
        {
            RowsIn = rawDays.Taken,
            RowsOut = rawDays.Taken,
            Days = rawDays.Written,
            Artifact = RawPriceFile.Folder,
            PartialReason = outcome.PartialReason,
            Warnings = outcome.PartialReason is { } reason ? [reason, .. outcome.Warnings] : outcome.Warnings,
            CreditsLeft = outcome.CreditsLeft,
        };
    }

    private async Task<IReadOnlyList<WatchedCard>?> WatchedAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Watch == WatchKind.Catalogue)
        {
            return null;
        }

        try
        {
            var path = ShippedFile.Find(options.Value.Watchlist, "Collect:Watchlist");
            var cards = (await Watchlist.LoadAsync(path, cancellationToken)).Active.ToList();
            return cards.Count > 0 ? cards : throw new InvalidDataException($"{path}: no card is active.");
        }
        catch (Exception exception) when (exception is InvalidDataException or FileNotFoundException)
        {
            throw new UnretryableStepException(exception.Message, exception);
        }
    }
}
