using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Preprocess.Reading;

/// <summary>Everything that the raw files of a store say.</summary>
internal sealed class RawFolder
{
    // Files being decoded ahead of the one whose rows are taken; each holds two row groups at most.
    private static readonly int Ahead = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>The rows, by file name (ordinal) and as they stand in the file.</summary>
    public Observations Rows { get; } = new();

    /// <summary>The files that the rows are from.</summary>
    public List<RawFileLineage> Files { get; } = [];

    /// <summary>The files that were left out, and why.</summary>
    public List<(string File, string Reason)> LeftOut { get; } = [];

    /// <summary>Reads all raw files.</summary>
    /// <exception cref="UnretryableStepException">There is none.</exception>
    public static async Task<RawFolder> ReadAsync(FileStore store, Action<double> progress, CancellationToken cancellationToken)
    {
        var folder = store.FullPath("raw");
        var paths = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.parquet") : [];
        Array.Sort(paths, StringComparer.Ordinal);
        if (paths.Length == 0)
        {
            throw new UnretryableStepException($"There is no raw price file in {folder}: collect prices first.");
        }

        var read = new RawFolder();
        var decoders = new Queue<RawFileDecoder>();
        try
        {
            for (int next = 0, started = 0; next < paths.Length; next++)
            {
                for (; started < paths.Length && started <= next + Ahead; started++)
                {
                    decoders.Enqueue(RawFileDecoder.Start(paths[started], cancellationToken));
                }

                progress((double)next / paths.Length);
                await using var decoder = decoders.Dequeue();
                await read.TakeAsync(decoder, cancellationToken);
                if (next == 0)
                {
                    // The other days have about as many rows as the first.
                    read.Rows.Expect((long)(1.02 * read.Rows.Count * paths.Length));
                }
            }

            return read;
        }
        finally
        {
            foreach (var decoder in decoders)
            {
                await decoder.DisposeAsync();
            }
        }
    }

    private async Task TakeAsync(RawFileDecoder decoder, CancellationToken cancellationToken)
    {
        try
        {
            Files.Add(await RawFileReader.ReadAsync(decoder, Rows, cancellationToken));
        }
        catch (UnusableRawFileException exception)
        {
            LeftOut.Add((Path.GetFileName(decoder.Path), exception.Message));
        }
    }
}
