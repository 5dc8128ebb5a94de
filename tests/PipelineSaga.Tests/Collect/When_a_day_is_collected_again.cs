using CsCheck;
using Microsoft.Extensions.Time.Testing;
using PokeWatch.PipelineSaga.Collect;
using PokeWatch.PipelineSaga.Raw;

namespace PokeWatch.PipelineSaga.Tests.Collect;

public sealed class When_a_day_is_collected_again : IDisposable
{
    private static readonly DateOnly Day = new(2025, 12, 2);

    private readonly CollectFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2025, 12, 3, 2, 0, 0, TimeSpan.Zero));

    public When_a_day_is_collected_again() => _folder.Watch(("one", "11", "Holofoil"), ("two", "22", "Normal"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task unchanged_days_give_the_same_bytes()
    {
        await CollectAsync(PriceFile.Days("11", "Holofoil", "2025-12-01", 2), PriceFile.Days("22", "Normal", "2025-12-01", 2));
        var before = _folder.RawFiles().ToDictionary(file => file, file => File.ReadAllBytes(Path.Combine(_folder.StoreRoot, "raw", file)));
        _time.Advance(TimeSpan.FromHours(5));

        await CollectAsync(PriceFile.Days("11", "Holofoil", "2025-12-01", 2), PriceFile.Days("22", "Normal", "2025-12-01", 2));

        Assert.Equal(2, before.Count);
        Assert.Equal(before.Keys, _folder.RawFiles());
        Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllBytes(Path.Combine(_folder.StoreRoot, "raw", file.Key))));
    }

    [Fact]
    public async Task a_changed_row_is_replaced_and_stamped_anew_and_the_others_keep_their_stamp()
    {
        await CollectAsync(PriceFile.Days("11", "Holofoil", "2025-12-01", 2), PriceFile.Days("22", "Normal", "2025-12-01", 2));
        var first = _time.GetUtcNow().UtcDateTime;
        _time.Advance(TimeSpan.FromHours(5));

        await CollectAsync(PriceFile.Days("11", "Holofoil", "2025-12-01", 2), new List<PriceFileRow> { new("22", "Normal", Day, 77) });

        var rows = await _folder.RowsAsync();
        Assert.Equal(
            [("one", 10.0, first), ("one", 11.0, first), ("two", 10.0, first), ("two", 77.0, first.AddHours(5))],
            rows.Select(row => (row.CardId, row.MarketPrice!.Value, row.CollectedAt)));
    }

    [Fact]
    public async Task rows_of_cards_that_were_not_fetched_this_time_stay()
    {
        await CollectAsync(PriceFile.Days("11", "Holofoil", "2025-12-01", 2), PriceFile.Days("22", "Normal", "2025-12-01", 2));

        await CollectAsync(new List<PriceFileRow> { new("11", "Holofoil", Day, 55) });

        Assert.Equal(
            [("one", 10.0), ("one", 55.0), ("two", 10.0), ("two", 11.0)],
            (await _folder.RowsAsync()).Select(row => (row.CardId, row.MarketPrice!.Value)));
    }

    [Fact]
    public async Task a_damaged_day_file_is_named_and_left_as_it_is()
    {
        await CollectAsync(PriceFile.Days("11", "Holofoil", "2025-12-01", 2));
        await File.WriteAllTextAsync(_folder.RawFile("2025-12-02"), "damaged");

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => CollectAsync(PriceFile.Days("11", "Holofoil", "2025-12-01", 2)));

        Assert.Contains("prices-2025-12-02.parquet is not a whole Parquet file", error.Message, StringComparison.Ordinal);
        Assert.Equal("damaged", await File.ReadAllTextAsync(_folder.RawFile("2025-12-02")));
        Assert.Equal(2, _folder.RawFiles().Count);
    }

    [Fact]
    public void listing_prices_of_the_api_are_not_forgotten_when_it_no_longer_tells_them()
    {
        var known = Row("pokemonpricetracker", low: 8);

        Assert.Equal(known, RawMerge.Merge([known], [Row("pokemonpricetracker", low: null) with { CollectedAt = default }]).Single());
        Assert.Equal(9, RawMerge.Merge([known], [Row("pokemonpricetracker", low: 9)]).Single().LowPrice);
        Assert.Null(RawMerge.Merge([Row("file:a.csv", low: 8)], [Row("file:a.csv", low: null)]).Single().LowPrice);
    }

    [Fact]
    public void merging_again_changes_nothing_whatever_the_rows()
    {
        // Few cards and prices, so that rows often repeat; a price of 3 stands for none.
        var rows = Gen.Select(Gen.Int[0, 3], Gen.Int[1, 3], Gen.Bool, Gen.Int[1, 3]).Select((card, market, api, low) =>
            Row(api ? "pokemonpricetracker" : "file:x", low == 3 ? null : low, $"{card}") with { MarketPrice = market }).List[0, 12];
        Check.Sample(Gen.Select(rows, rows), pair =>
        {
            var later = pair.Item2.Select(row => row with { CollectedAt = row.CollectedAt.AddDays(1) }).ToList();
            var once = RawMerge.Merge(pair.Item1, later);
            // Re-fetching with a newer stamp, as a second run would.
            var twice = RawMerge.Merge(once, later.Select(row => row with { CollectedAt = row.CollectedAt.AddDays(1) }).ToList());
            var untouched = pair.Item1.Select(row => row.CardId).Except(later.Select(row => row.CardId)).ToHashSet();
            return once.SequenceEqual(twice)
                && pair.Item1.Count(row => untouched.Contains(row.CardId)) + later.Count == once.Count;
        });
    }

    private static RawPrice Row(string source, double? low, string card = "one") => new()
    {
        Card = new RawCard { CardId = card, Source = source, Variant = "Normal" },
        Date = Day,
        MarketPrice = 10,
        LowPrice = low,
        CollectedAt = DateTime.UnixEpoch,
    };

    private async Task CollectAsync(params IEnumerable<PriceFileRow>[] rows)
    {
        await PriceFile.WriteParquetAsync(_folder.File("prices.parquet"), rows.SelectMany(card => card).ToList());
        await _folder.CollectAsync(Day, 7, [("Collect:Source", "File"), ("Collect:File", _folder.File("prices.parquet"))], _time);
    }
}
