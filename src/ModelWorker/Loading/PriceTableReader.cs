using System.Runtime.CompilerServices;
using Parquet;

namespace PokeWatch.ModelWorker.Loading;

/// <summary>Reads a processed price table row group by row group, so that a large table is never in memory as a whole.</summary>
internal static class PriceTableReader
{
    /// <summary>The table's parts in order.</summary>
    /// <param name="path">The absolute path of the Parquet file.</param>
    /// <param name="features">The names of the columns that the model reads.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException">A column is missing or of the wrong type.</exception>
    public static async IAsyncEnumerable<PriceTablePart> ReadAsync(
        string path, IReadOnlyList<string> features, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = await ParquetReader.CreateAsync(path, cancellationToken: cancellationToken);
        for (var i = 0; i < file.RowGroupCount; i++)
        {
            using var group = file.OpenRowGroupReader(i);
            yield return await ReadAsync(new ParquetColumns(file, group), features, cancellationToken);
        }
    }

    private static async Task<PriceTablePart> ReadAsync(
        ParquetColumns columns, IReadOnlyList<string> features, CancellationToken cancellationToken)
    {
        var read = new float[features.Count][];
        for (var i = 0; i < read.Length; i++)
        {
            read[i] = await FloatsAsync(columns, features[i], cancellationToken);
        }

        return new PriceTablePart
        {
            Runs = await ReadRunsAsync(columns, cancellationToken),
            Days = await columns.DaysAsync("date", cancellationToken),
            MarketPrices = await columns.NumbersAsync("market_price", cancellationToken),
            Features = read,
            Evidence = new EvidenceColumns
            {
                AgeDays = await FindAsync("age_days"),
                Still30 = await FindAsync("still_30"),
                LowRatio = await FindAsync("low_ratio"),
                MidRatio = await FindAsync("mid_ratio"),
            },
        };

        // Mostly these are features, which are here already.
        async Task<float[]?> FindAsync(string name)
        {
            for (var i = 0; i < read.Length; i++)
            {
                if (features[i] == name)
                {
                    return read[i];
                }
            }

            return columns.Has(name) ? await FloatsAsync(columns, name, cancellationToken) : null;
        }
    }

    private static async Task<float[]> FloatsAsync(ParquetColumns columns, string name, CancellationToken cancellationToken) =>
        Array.ConvertAll(await columns.NumbersAsync(name, cancellationToken), value => (float)value);

    private static async Task<IReadOnlyList<CardRun>> ReadRunsAsync(ParquetColumns columns, CancellationToken cancellationToken)
    {
        var ids = await columns.TextsAsync("card_id", cancellationToken);
        var runs = new List<CardRun>();
        for (int start = 0, end; start < ids.Length; start = end)
        {
            var id = ids[start] ?? throw new InvalidDataException("The price table has a row without a card_id.");
            end = start + 1;
            while (end < ids.Length && ids[end] == id)
            {
                end++;
            }

            runs.Add(new CardRun(id, start, end, new CardTexts()));
        }

        // Column by column, and of each only the card's last row, because that is all that is kept.
        await FillAsync("card_name", (texts, value) => texts with { Name = value });
        await FillAsync("card_number", (texts, value) => texts with { Number = value });
        await FillAsync("set_id", (texts, value) => texts with { SetId = value });
        await FillAsync("set_name", (texts, value) => texts with { SetName = value });
        await FillAsync("rarity", (texts, value) => texts with { Rarity = value });
        await FillAsync("category", (texts, value) => texts with { Category = value });
        await FillAsync("variant", (texts, value) => texts with { Variant = value });
        await FillAsync("tcgplayer_id", (texts, value) => texts with { TcgplayerId = value });
        return runs;

        async Task FillAsync(string name, Func<CardTexts, string?, CardTexts> with)
        {
            if (!columns.Has(name))
            {
                return;
            }

            var values = await columns.TextsAsync(name, cancellationToken);
            for (var i = 0; i < runs.Count; i++)
            {
                runs[i] = runs[i] with { Texts = with(runs[i].Texts, values[runs[i].End - 1]) };
            }
        }
    }
}
