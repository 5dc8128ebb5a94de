using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Preprocess;
using PokeWatch.PipelineSaga.Registry;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>The preprocess step of a run.</summary>
public sealed class PreprocessWork(
    PricePreprocessor preprocessor, FileStore store, StepMemory memory, StepCode code, StepMetrics metrics, IOptions<PreprocessOptions> options)
{
    /// <summary>Preprocesses all raw files, unless a table was made of the same ones before and is as it was.</summary>
    public async Task<StepConclusion> DoAsync(
        StepJob job, PreprocessPrices command, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        var raw = await RawFileHashes.DescribeAsync(store, cancellationToken);
        var key = StepKey.Of(PipelineStep.Preprocess, code, options.Value, raw.SelectMany(file => new[] { file.Path, file.Sha256 }));
        if (await memory.RecallAsync<PricesPreprocessed>(job, command.Force ? null : key, cancellationToken) is (var earlier, var runId))
        {
            return () => Task.FromResult<object>(earlier with { RunId = command.RunId, Try = command.Try, ReusedFrom = runId });
        }

        var result = await preprocessor.PreprocessAsync(progress, cancellationToken);
        metrics.Quarantined(result.QuarantinedBy);
        var preprocessed = new PricesPreprocessed
        {
            RunId = command.RunId,
            Try = command.Try,
            RowsIn = result.RowsIn,
            RowsOut = result.RowsOut,
            RowsQuarantined = result.RowsQuarantined,
            Table = result.Table,
            Quarantine = result.Quarantine,
            Warnings = result.Warnings,
        };
        if (result.DependsOnToday)
        {
            return () => Task.FromResult<object>(preprocessed);
        }

        var files = await FilesAsync(result, cancellationToken);
        return async () =>
        {
            await memory.RecordAsync(job, key, preprocessed, files, CancellationToken.None);
            return preprocessed;
        };
    }

    private async Task<IReadOnlyList<StoredFile>> FilesAsync(PreprocessResult result, CancellationToken cancellationToken)
    {
        var files = new List<StoredFile> { result.Table };
        foreach (var path in new[] { result.Quarantine, TableLineageFile.PathOf(result.Table) })
        {
            if (path is not null && File.Exists(store.FullPath(path)))
            {
                files.Add(await store.DescribeAsync(path, cancellationToken));
            }
        }

        return files;
    }
}
