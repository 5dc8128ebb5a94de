using PokeWatch.Contracts;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Preprocess.Writing;

/// <summary>
/// A file whose name holds the start of its content's SHA-256: the same content has the same name, so writing it twice makes one
/// file, and a reader never finds other content under a name that it knows.
/// </summary>
public static class ContentNamedFile
{
    /// <summary>
    /// Lets <paramref name="write"/> fill a temporary file, which then becomes <c>folder/prices-&lt;first 12 of sha256&gt;.parquet</c>.
    /// </summary>
    public static async Task<StoredFile> WriteAsync(
        FileStore store, string folder, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        var temporary = $"{folder}/prices.{Guid.NewGuid():N}.tmp";
        var written = await store.WriteAsync(temporary, write, cancellationToken);
        try
        {
            var path = $"{folder}/prices-{written.Sha256[..12]}.parquet";
            File.Move(store.FullPath(temporary), store.FullPath(path), overwrite: true);
            return written with { Path = path };
        }
        finally
        {
            File.Delete(store.FullPath(temporary));
        }
    }
}
