using System.Text.Json;
using PokeWatch.Contracts;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Registry;

/// <summary>The file beside a processed table that says what the table is made of.</summary>
public static class TableLineageFile
{
    /// <summary>Its path, relative to the store's root.</summary>
    public static string PathOf(StoredFile table) => Path.ChangeExtension(table.Path, ".lineage.json");

    /// <summary>What the table is made of; for a table without such a file, that nothing is known.</summary>
    public static async Task<TableLineage> ReadAsync(FileStore store, StoredFile table, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(store.FullPath(PathOf(table)));
            var lineage = await JsonSerializer.DeserializeAsync<TableLineage>(stream, JsonSerializerOptions.Web, cancellationToken);
            return lineage?.Table.Sha256 == table.Sha256 ? lineage with { Table = table } : Unknown(table);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return Unknown(table);
        }
    }

    private static TableLineage Unknown(StoredFile table) => new() { Table = table, RawFiles = [] };
}
