using Parquet;
using Parquet.Schema;

namespace PokeWatch.PipelineSaga.Preprocess.Reading;

/// <summary>Reads a raw price file, ours or one that pandas wrote, into <see cref="Observations"/>: whole or not at all.</summary>
public static class RawFileReader
{
    private static readonly string[] Required = ["card_id", "date", "market_price"];
    private static readonly ParquetOptions Options = new() { UseDateOnlyTypeForDates = true };

    /// <summary>Appends the file's rows.</summary>
    /// <exception cref="UnusableRawFileException">
    /// The file lacks a required column or is no whole Parquet file; no row was added.
    /// </exception>
    public static async Task ReadAsync(string path, Observations into, CancellationToken cancellationToken)
    {
        var before = into.Count;
        into.Files.Add(Path.GetFileName(path));
        try
        {
            await using var stream = File.OpenRead(path);
            await using var reader = await ParquetReader.CreateAsync(stream, Options, leaveStreamOpen: false, cancellationToken);
            var columns = reader.Schema.DataFields.Where(field => field.Path.Length == 1 && !field.IsArray)
                .ToDictionary(field => field.Name, StringComparer.Ordinal);
            var missing = Required.Where(name => !columns.ContainsKey(name)).ToList();
            if (missing.Count > 0)
            {
                throw new UnusableRawFileException($"the column {string.Join(", ", missing)} is missing");
            }

            for (var group = 0; group < reader.RowGroupCount; group++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var rows = reader.OpenRowGroupReader(group);
                await ReadGroupAsync(rows, columns, into, into.Count - before, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            into.TruncateTo(before);
            throw exception as UnusableRawFileException
                ?? new UnusableRawFileException($"it is no whole Parquet file ({exception.Message.ReplaceLineEndings(" ")})", exception);
        }
    }

    private static async Task ReadGroupAsync(
        ParquetRowGroupReader group,
        Dictionary<string, DataField> columns,
        Observations into,
        int firstRow,
        CancellationToken cancellationToken)
    {
        var count = checked((int)group.RowCount);
        var card = await TextAsync("card_id", into.Cards);
        var days = await VisitAsync("date", new DayColumn(count));
        var market = await VisitAsync("market_price", new NumberColumn(count));
        var low = await VisitAsync("low_price", new NumberColumn(count));
        var mid = await VisitAsync("mid_price", new NumberColumn(count));
        var number = await TextAsync("card_number", into.Texts);
        var name = await TextAsync("card_name", into.Texts);
        var setId = await TextAsync("set_id", into.Texts);
        var setName = await TextAsync("set_name", into.Texts);
        var category = await TextAsync("category", into.Texts);
        var rarity = await TextAsync("rarity", into.Texts);
        var tcgplayer = await TextAsync("tcgplayer_id", into.Texts);
        var source = await TextAsync("source", into.Texts);
        var variant = await TextAsync("variant", into.Texts);
        foreach (var (row, text) in days.Unreadable)
        {
            into.UnreadableDates[into.Count + row] = text;
        }

        var file = into.Files.Count - 1;
        for (var i = 0; i < count; i++)
        {
            var description = new CardDescription(
                number[i], name[i], setId[i], setName[i], category[i], rarity[i], tcgplayer[i], source[i], variant[i]);
            into.Add(card[i], days.Days[i], description, market.Values[i], low.Values[i], mid.Values[i], file, firstRow + i);
        }

        async Task<int[]> TextAsync(string column, StringPool pool) => (await VisitAsync(column, new TextColumn(pool, count))).Codes;

        async Task<TVisitor> VisitAsync<TVisitor>(string column, TVisitor visitor)
            where TVisitor : IRawColumnVisitor
        {
            if (columns.TryGetValue(column, out var field))
            {
                await RawColumn.ReadAsync(group, field, visitor, cancellationToken);
            }

            return visitor;
        }
    }
}
