using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Raw;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>The store's raw files as what collecting leaves and preprocessing reads.</summary>
internal static class RawFileHashes
{
    /// <summary>All raw files with their hashes, by name.</summary>
    public static async Task<IReadOnlyList<StoredFile>> DescribeAsync(FileStore store, CancellationToken cancellationToken)
    {
        var folder = store.FullPath(RawPriceFile.Folder);
        var files = new List<StoredFile>();
        foreach (var name in (Directory.Exists(folder) ? Directory.GetFiles(folder, "*.parquet") : []).Select(Path.GetFileName).Order(StringComparer.Ordinal))
        {
            files.Add(await store.DescribeAsync($"{RawPriceFile.Folder}/{name}", cancellationToken));
        }

        return files;
    }
}
