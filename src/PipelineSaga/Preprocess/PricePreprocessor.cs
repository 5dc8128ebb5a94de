using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Preprocess.Cleaning;
using PokeWatch.PipelineSaga.Preprocess.Reading;
using PokeWatch.PipelineSaga.Preprocess.Writing;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Preprocess;

/// <summary>
/// The step from <c>raw/*.parquet</c> to <c>processed/prices-&lt;hash&gt;.parquet</c>: reads, cleans, computes and writes. The same raw
/// files give the same bytes under the same name, so running it again changes nothing. Beside the table lies what it is made of.
/// </summary>
public sealed partial class PricePreprocessor(
    FileStore store, IOptions<PreprocessOptions> options, TimeProvider time, ILogger<PricePreprocessor> logger)
{
    /// <summary>Preprocesses all raw files of the store.</summary>
    /// <exception cref="UnretryableStepException">There is no raw file, none can be read, or no row of them is good.</exception>
    public async Task<PreprocessResult> PreprocessAsync(IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        var folder = await RawFolder.ReadAsync(
            store, done => progress.Report(new StepProgress(0.3 * done, "Reading raw files")), cancellationToken);
        var (raw, files, warnings) = (folder.Rows, folder.Files, Warnings(folder));
        folder = null;
        progress.Report(new StepProgress(0.3, "Cleaning"));
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var clean = Cleaner.Clean(raw, today, options.Value);
        var bad = Bad(raw);
        var reasons = bad.CountBy(row => raw.Fault[row]).ToDictionary();
        if (clean.Rows == 0)
        {
            throw new UnretryableStepException(
                $"None of the {raw.Count} raw rows is good ({InWords(reasons)}): there is nothing to make a table of.");
        }

        var quarantine = bad.Length == 0 ? null : await ContentNamedFile.WriteAsync(
            store, "quarantine", stream => QuarantineWriter.WriteAsync(raw, bad, stream, cancellationToken), cancellationToken);
        var (rowsIn, rowsOut) = (raw.Count, clean.Rows);
        if (bad.Length > 0)
        {
            LogQuarantined(bad.Length, rowsIn, InWords(reasons), quarantine!.Path);
        }

        raw = null;
        var table = await ContentNamedFile.WriteAsync(
            store,
            "processed",
            stream => ProcessedTableWriter.WriteAsync(
                clean, stream, done => progress.Report(new StepProgress(0.35 + (0.65 * done), "Computing features")), cancellationToken),
            cancellationToken);
        await LineageFile.WriteAsync(store, Lineage(table, files), cancellationToken);
        LogProcessed(rowsIn, rowsOut, table.Path);
        return new PreprocessResult
        {
            RowsIn = rowsIn,
            RowsOut = rowsOut,
            RowsQuarantined = bad.Length,
            Table = table,
            Quarantine = quarantine?.Path,
            QuarantinedBy = reasons,
            DependsOnToday = reasons.ContainsKey(QuarantineReason.DateInFuture),
            Warnings = warnings,
        };
    }

    private List<string> Warnings(RawFolder folder)
    {
        var warnings = folder.LeftOut.ConvertAll(left => $"raw/{left.File} was left out: {left.Reason}.");
        foreach (var (file, reason) in folder.LeftOut)
        {
            LogLeftOut(file, reason);
        }

        return folder.Files.Count > 0
            ? warnings
            : throw new UnretryableStepException($"No raw price file can be read. {string.Join(' ', warnings.Take(3))}");
    }

    private TableLineage Lineage(StoredFile table, IReadOnlyList<RawFileLineage> files) => new()
    {
        Table = table,
        CodeVersion = CodeVersion.Of(typeof(PricePreprocessor).Assembly),
        SettingsSha256 = options.Value.Sha256(),
        RawFiles = files,
    };

    private static int[] Bad(Observations raw)
    {
        var bad = new List<int>();
        for (var row = 0; row < raw.Count; row++)
        {
            if (raw.Fault[row] != QuarantineReason.None)
            {
                bad.Add(row);
            }
        }

        return [.. bad];
    }

    private static string InWords(Dictionary<QuarantineReason, int> reasons) =>
        string.Join(", ", reasons.OrderBy(reason => reason.Key).Select(reason => $"{reason.Key}: {reason.Value}"));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Raw file {file} was left out: {reason}")]
    private partial void LogLeftOut(string file, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Set aside {rows} of {rows_in} raw rows ({reasons}) in {file}")]
    private partial void LogQuarantined(int rows, int rows_in, string reasons, string file);

    [LoggerMessage(Level = LogLevel.Information, Message = "Preprocessed {rows_in} raw rows to {rows_out} in {file}")]
    private partial void LogProcessed(int rows_in, int rows_out, string file);
}
