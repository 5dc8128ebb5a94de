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
    public static Task<StoredFile> WriteAsync(
        FileStore store, string folder, Func<Stream, Task> write, CancellationToken cancellationToken) =>
        store.WriteAsync($"{folder}/prices", sha256 => $"{folder}/prices-{sha256[..12]}.parquet", write, cancellationToken);
}
