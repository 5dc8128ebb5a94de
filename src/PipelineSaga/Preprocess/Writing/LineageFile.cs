using System.Text.Json;
using PokeWatch.Contracts;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Preprocess.Writing;

/// <summary>
/// What a processed table is made of, beside it as <c>processed/prices-&lt;hash&gt;.lineage.json</c>. Not in the table: the same prices
/// make the same table, whatever files they came in and whenever they were collected.
/// </summary>
public static class LineageFile
{
    /// <summary>The path of a table's lineage, relative to the store's root.</summary>
    public static string PathOf(StoredFile table) => Path.ChangeExtension(table.Path, ".lineage.json");

    /// <summary>Writes a table's lineage; an earlier one of the same table is replaced.</summary>
    public static Task WriteAsync(FileStore store, TableLineage lineage, CancellationToken cancellationToken) => store.WriteAsync(
        PathOf(lineage.Table),
        stream => JsonSerializer.SerializeAsync(stream, lineage, JsonSerializerOptions.Web, cancellationToken),
        cancellationToken);
}
