using System.Runtime.CompilerServices;
using Parquet;
using PokeWatch.PipelineSaga.Collect;
using PokeWatch.PipelineSaga.Raw;

namespace PokeWatch.PipelineSaga.Tests.Collect;

/// <summary>
/// The sample that Standalone ships is the watchlist's share of the daily prices beside the repository
/// (POKEWATCH_SHARED, or ../shared). After a change of the watchlist, POKEWATCH_CUT_SAMPLE=1 cuts it anew.
/// </summary>
public sealed class The_sample
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", ".."));
    private static readonly string Sample = Path.Combine(Repository, "src", "Standalone", "sample", "prices.parquet");

    [Fact]
    public async Task it_holds_exactly_the_watched_series_of_the_shared_prices()
    {
        var shared = Environment.GetEnvironmentVariable("POKEWATCH_SHARED") ?? Path.Combine(Repository, "..", "shared");
        var prices = Path.Combine(shared, "data", "prices.parquet");
        Assert.SkipUnless(File.Exists(prices), "The shared prices are not beside the repository; POKEWATCH_SHARED names their folder.");
        var list = await Watchlist.LoadAsync(Path.Combine(Repository, "config", "cards.json"), TestContext.Current.CancellationToken);
        var watched = list.Cards.Select(card => (card.TcgplayerId, card.Variant)).ToHashSet();
        var expected = await ReadAsync(prices, row => watched.Contains((row.Id!, row.Variant!)));
        if (Environment.GetEnvironmentVariable("POKEWATCH_CUT_SAMPLE") == "1")
        {
            await PriceFile.WriteParquetAsync(Sample, expected);
        }

        Assert.Equal(expected, await ReadAsync(Sample, _ => true));
    }

    [Fact]
    public async Task it_is_small_and_gives_every_card_a_long_series()
    {
        using var folder = new CollectFolder();
        var list = await Watchlist.LoadAsync(Path.Combine(Repository, "config", "cards.json"), TestContext.Current.CancellationToken);
        File.Copy(Path.Combine(Repository, "config", "cards.json"), folder.Watchlist);

        var result = await folder.CollectAsync(
            new DateOnly(2030, 1, 1), 3650, [("Collect:Source", "File"), ("Collect:File", Sample)]);

        Assert.True(new FileInfo(Sample).Length < 500_000);
        Assert.Empty(result.Warnings);
        Assert.Equal(("prices-2025-04-02.parquet", "prices-2026-01-31.parquet"), (folder.RawFiles()[0], folder.RawFiles()[^1]));
        var byCard = (await folder.RowsAsync()).ToLookup(row => row.CardId);
        Assert.Equal(list.Active.Select(card => card.Id).Order(), byCard.Select(card => card.Key).Order());
        Assert.All(byCard, card => Assert.True(card.Count() > 180, card.Key));
    }

    private static async Task<List<PriceFileRow>> ReadAsync(string path, Func<PriceFileRow, bool> wanted)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var reader = await ParquetReader.CreateAsync(path, cancellationToken: cancellationToken);
        var rows = new List<PriceFileRow>();
        var pool = new TextPool();
        for (var number = 0; number < reader.RowGroupCount; number++)
        {
            using var group = reader.OpenRowGroupReader(number);
            var columns = new ParquetColumns(path, reader.Schema, group, pool);
            Task<string?[]> Text(string name) => columns.TextAsync(name, cancellationToken);
            Task<double?[]> Price(string name) => columns.NumbersAsync(name, optional: false, cancellationToken);
            var (ids, variants, dates) = (await Text("card_id"), await Text("variant"), await columns.DaysAsync("date", cancellationToken));
            var chosen = Enumerable.Range(0, columns.Count).Where(row => wanted(new PriceFileRow(ids[row], variants[row], dates[row], null))).ToList();
            if (chosen.Count == 0)
            {
                continue;
            }

            var (names, setIds, setNames) = (await Text("name"), await Text("set_id"), await Text("set_name"));
            var (numbers, rarities) = (await Text("number"), await Text("rarity"));
            var (market, low, mid, high) = (await Price("market_price"), await Price("low_price"), await Price("mid_price"), await Price("high_price"));
            rows.AddRange(chosen.Select(row => new PriceFileRow(
                ids[row], variants[row], dates[row], market[row], low[row], mid[row], high[row],
                names[row], setIds[row], setNames[row], numbers[row], rarities[row])));
        }

        return rows;
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
