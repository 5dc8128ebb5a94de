using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Preprocess.Reading;

/// <summary>Takes a raw price file, ours or one that pandas wrote, into <see cref="Observations"/>: whole or not at all.</summary>
internal static class RawFileReader
{
    /// <summary>Appends the file's rows.</summary>
    /// <returns>What the file is and where its rows come from.</returns>
    /// <exception cref="UnusableRawFileException">
    /// The file lacks a required column or is no whole Parquet file; no row was added.
    /// </exception>
    public static async Task<RawFileLineage> ReadAsync(RawFileDecoder file, Observations into, CancellationToken cancellationToken)
    {
        var before = into.Count;
        var name = Path.GetFileName(file.Path);
        var sources = new SourceTally();
        into.BeginFile(name);
        try
        {
            await foreach (var group in file.GroupsAsync(cancellationToken))
            {
                using (group)
                {
                    Take(group, into, sources);
                }
            }
        }
        catch (UnusableRawFileException)
        {
            into.TruncateTo(before);
            throw;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            into.TruncateTo(before);
            throw new UnusableRawFileException($"it is no whole Parquet file ({exception.Message.ReplaceLineEndings(" ")})", exception);
        }

        return new RawFileLineage
        {
            File = new StoredFile { Path = $"raw/{name}", Sha256 = file.Sha256 },
            Sources = sources.Lineage(into.Texts),
        };
    }

    private static void Take(RawGroup group, Observations into, SourceTally sources)
    {
        var count = group.Rows;
        var card = Text("card_id", into.Cards);
        var days = group.Visit("date", new DayColumn(count));
        var market = group.Visit("market_price", new NumberColumn(count)).Values;
        var low = group.Visit("low_price", new NumberColumn(count)).Values;
        var mid = group.Visit("mid_price", new NumberColumn(count)).Values;
        var number = Text("card_number", into.Texts);
        var name = Text("card_name", into.Texts);
        var setId = Text("set_id", into.Texts);
        var setName = Text("set_name", into.Texts);
        var category = Text("category", into.Texts);
        var rarity = Text("rarity", into.Texts);
        var tcgplayer = Text("tcgplayer_id", into.Texts);
        var source = Text("source", into.Texts);
        var variant = Text("variant", into.Texts);
        sources.Add(source, group.Visit("collected_at", new InstantColumn(count)).Instants);
        foreach (var (row, text) in days.Unreadable)
        {
            into.UnreadableDates[into.Count + row] = text;
        }

        for (var i = 0; i < count; i++)
        {
            var description = new CardDescription(
                number[i], name[i], setId[i], setName[i], category[i], rarity[i], tcgplayer[i], source[i], variant[i]);
            into.Add(card[i], days.Days[i], description, market[i], low[i], mid[i]);
        }

        int[] Text(string column, StringPool pool) => group.Visit(column, new TextColumn(pool, count)).Codes;
    }
}
