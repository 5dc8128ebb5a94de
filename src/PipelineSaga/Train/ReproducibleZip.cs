using System.IO.Compression;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>Takes the time of writing out of a zip archive, so that the same model is the same bytes.</summary>
public static class ReproducibleZip
{
    // The earliest time that the format can hold.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The same entries by name in ordinal order, each with a fixed time.</summary>
    public static byte[] Rewrite(byte[] archive)
    {
        using var output = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read))
        using (var to = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = Epoch;
                using var source = entry.Open();
                using var target = copy.Open();
                source.CopyTo(target);
            }
        }

        return output.ToArray();
    }
}
