using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Collect;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>The collect step of a run.</summary>
public sealed class CollectWork(
    PriceCollector collector, FileStore store, StepMemory memory, StepCode code, IOptions<CollectOptions> options)
{
    /// <summary>Collects, unless the same was collected from the same file before and still lies there.</summary>
    public async Task<StepConclusion> DoAsync(
        StepJob job, CollectPrices command, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        var key = await KeyAsync(command, cancellationToken);
        if (await memory.RecallAsync<PricesCollected>(job, command.Force ? null : key, cancellationToken) is (var earlier, var runId))
        {
            return () => Task.FromResult<object>(earlier with { RunId = command.RunId, Try = command.Try, ReusedFrom = runId });
        }

        var result = await collector.CollectAsync(
            new CollectRequest { LogicalDate = command.LogicalDate, Days = command.Days }, progress, cancellationToken);
        var collected = new PricesCollected
        {
            RunId = command.RunId,
            Try = command.Try,
            RowsIn = result.RowsIn,
            RowsOut = result.RowsOut,
            Artifact = result.Artifact,
            Partial = result.Partial,
            Warnings = result.Warnings,
        };
        if (key is null || result.Partial)
        {
            return () => Task.FromResult<object>(collected);
        }

        var files = await RawFileHashes.DescribeAsync(store, cancellationToken);
        return async () =>
        {
            await memory.RecordAsync(job, key, collected, files, CancellationToken.None);
            return collected;
        };
    }

    // None for the API: what it would answer today nobody can know without asking.
    private async Task<string?> KeyAsync(CollectPrices command, CancellationToken cancellationToken)
    {
        if (options.Value.Source != SourceKind.File)
        {
            return null;
        }

        try
        {
            var prices = await HashAsync(ShippedFile.Find(options.Value.File ?? "", "Collect:File"), cancellationToken);
            var watchlist = options.Value.Watch == WatchKind.Catalogue
                ? "all"
                : await HashAsync(ShippedFile.Find(options.Value.Watchlist, "Collect:Watchlist"), cancellationToken);
            return StepKey.Of(
                PipelineStep.Collect,
                code,
                options.Value,
                prices,
                watchlist,
                command.LogicalDate.ToString("o", CultureInfo.InvariantCulture),
                command.Days.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // The collector says better what is wrong with a file.
            return null;
        }
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}
