using System.Security.Cryptography;
using System.Threading.Channels;
using Parquet;

namespace PokeWatch.PipelineSaga.Preprocess.Reading;

/// <summary>
/// Decodes a raw file on a thread of its own, a row group ahead of whoever takes the rows; so several files are decoded at a time
/// and their rows are still taken in order.
/// </summary>
internal sealed class RawFileDecoder : IAsyncDisposable
{
    private static readonly string[] Required = ["card_id", "date", "market_price"];

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "card_id", "date", "market_price", "low_price", "mid_price", "card_number", "card_name", "set_id", "set_name", "category",
        "rarity", "tcgplayer_id", "source", "variant", "collected_at",
    };

    private static readonly ParquetOptions Options = new() { UseDateOnlyTypeForDates = true };

    private readonly Channel<RawGroup> _groups = Channel.CreateBounded<RawGroup>(1);
    private readonly CancellationTokenSource _stopped;
    private readonly Task _work;

    private RawFileDecoder(string path, CancellationToken cancellationToken)
    {
        Path = path;
        _stopped = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _work = Task.Run(DecodeAsync, CancellationToken.None);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal; known once the first group was handed out.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Begins to decode a file.</summary>
    public static RawFileDecoder Start(string path, CancellationToken cancellationToken) => new(path, cancellationToken);

    /// <summary>The row groups in order; the caller disposes each.</summary>
    /// <exception cref="UnusableRawFileException">The file lacks a required column or is no whole Parquet file.</exception>
    public IAsyncEnumerable<RawGroup> GroupsAsync(CancellationToken cancellationToken) => _groups.Reader.ReadAllAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        await _work;
        while (_groups.Reader.TryRead(out var group))
        {
            group.Dispose();
        }

        _stopped.Dispose();
    }

    private async Task DecodeAsync()
    {
        try
        {
            // One handle for hash and rows: a file that is replaced meanwhile is read as it was.
            await using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024);
            Sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, _stopped.Token));
            stream.Position = 0;
            await using var reader = await ParquetReader.CreateAsync(stream, Options, leaveStreamOpen: true, _stopped.Token);
            var columns = reader.Schema.DataFields.Where(field => field.Path.Length == 1 && !field.IsArray && Known.Contains(field.Name)).ToList();
            var missing = Required.Where(name => columns.TrueForAll(field => field.Name != name)).ToList();
            if (missing.Count > 0)
            {
                throw new UnusableRawFileException($"the column {string.Join(", ", missing)} is missing");
            }

            for (var number = 0; number < reader.RowGroupCount; number++)
            {
                using var rows = reader.OpenRowGroupReader(number);
                var group = await RawGroup.DecodeAsync(rows, columns, _stopped.Token);
                try
                {
                    await _groups.Writer.WriteAsync(group, _stopped.Token);
                }
                catch
                {
                    group.Dispose();
                    throw;
                }
            }

            _groups.Writer.Complete();
        }
        catch (Exception exception)
        {
            _groups.Writer.Complete(exception is UnusableRawFileException || _stopped.IsCancellationRequested
                ? exception
                : new UnusableRawFileException($"it is no whole Parquet file ({exception.Message.ReplaceLineEndings(" ")})", exception));
        }
    }
}
