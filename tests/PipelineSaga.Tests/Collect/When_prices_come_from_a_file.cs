using PokeWatch.PipelineSaga.Steps;

namespace PokeWatch.PipelineSaga.Tests.Collect;

public sealed class When_prices_come_from_a_file : IDisposable
{
    private static readonly DateOnly Far = new(2026, 6, 1);

    private readonly CollectFolder _folder = new();

    public When_prices_come_from_a_file() => _folder.Watch(("one", "11", "Holofoil"), ("two", "22", "Reverse Holofoil"));

    public void Dispose() => _folder.Dispose();

    private (string, string)[] Settings(string file, params (string, string)[] more) =>
        [("Collect:Source", "File"), ("Collect:File", _folder.File(file)), .. more];

    private static List<PriceFileRow> Rows() =>
    [
        .. PriceFile.Days("11", "Holofoil", "2025-12-01", 10),
        .. PriceFile.Days("22", "Normal", "2025-12-01", 10),
        .. PriceFile.Days("22", "Reverse Holofoil", "2025-12-01", 10),
        .. PriceFile.Days("33", "Normal", "2025-12-01", 12),
    ];

    [Theory]
    [InlineData("prices.parquet")]
    [InlineData("prices.csv")]
    public async Task it_writes_one_raw_file_a_day_of_the_watched_printings(string file)
    {
        await WriteAsync(file, Rows());

        var result = await _folder.CollectAsync(new DateOnly(2025, 12, 10), 3, Settings(file));

        Assert.Equal(["prices-2025-12-08.parquet", "prices-2025-12-09.parquet", "prices-2025-12-10.parquet"], _folder.RawFiles());
        var rows = await _folder.RowsAsync();
        Assert.Equal(["one", "one", "one", "two", "two", "two"], rows.Select(row => row.CardId));
        Assert.Equal((6, 6, 3, "raw", false), (result.RowsIn, result.RowsOut, result.Days, result.Artifact, result.Partial));
        Assert.Empty(result.Warnings);
        var first = rows[0];
        Assert.Equal(
            ("one", "1/2", "Name of one", "605", "A set", new DateOnly(2025, 12, 8), 17.0, "chase"),
            (first.CardId, first.Card.CardNumber, first.Card.CardName, first.Card.SetId, first.Card.SetName, first.Date, first.MarketPrice, first.Card.Category));
        Assert.Equal(
            ("Rare", "11", $"file:{file}", "Holofoil", 16.0, 18.0),
            (first.Card.Rarity, first.Card.TcgplayerId, first.Source, first.Card.Variant, first.LowPrice, first.MidPrice));
    }

    [Fact]
    public async Task it_counts_back_from_the_last_day_of_a_file_that_ends_before_the_logical_date()
    {
        await WriteAsync("prices.parquet", Rows());

        // The last day is that of the longest series, which is not watched.
        await _folder.CollectAsync(Far, 3, Settings("prices.parquet"));

        Assert.Equal(["prices-2025-12-10.parquet"], _folder.RawFiles());
    }

    [Fact]
    public async Task it_takes_every_printing_of_the_catalogue_under_ids_of_their_own()
    {
        await WriteAsync("prices.parquet", Rows());

        await _folder.CollectAsync(new DateOnly(2025, 12, 10), 1, Settings("prices.parquet", ("Collect:Watch", "Catalogue")));

        var rows = await _folder.RowsAsync();
        Assert.Equal(["11-holofoil", "22-normal", "22-reverse-holofoil", "33-normal"], rows.Select(row => row.CardId));
        Assert.All(rows, row => Assert.Equal(("catalogue", "Their set", "A name"), (row.Card.Category, row.Card.SetName, row.Card.CardName)));
    }

    [Theory]
    [InlineData("prices.parquet")]
    [InlineData("prices.csv")]
    public async Task it_gives_the_same_rows_however_little_memory_it_may_use(string file)
    {
        await WriteAsync(file, Rows(), rowsPerGroup: 7);
        var expected = Rows().Where(row => row.Date <= new DateOnly(2025, 12, 10)).Select(row => (row.Id, row.Variant, row.Date, row.Market));

        await _folder.CollectAsync(
            new DateOnly(2025, 12, 10), 365, Settings(file, ("Collect:Watch", "Catalogue"), ("Collect:MaxRowsInMemory", "5")));

        var rows = await _folder.RowsAsync();
        Assert.Equal(expected.Order(), rows.Select(row => (row.Card.TcgplayerId, row.Card.Variant, (DateOnly?)row.Date, row.MarketPrice)).Order());
    }

    [Fact]
    public async Task it_passes_odd_prices_on_for_preprocess_to_judge()
    {
        var day = new DateOnly(2025, 12, 1);
        await WriteAsync("prices.parquet",
        [
            new("11", "Holofoil", day, null), new("11", "Holofoil", day, 0), new("11", "Holofoil", day, -1), new("11", "Holofoil", day, 9999),
        ]);

        await _folder.CollectAsync(day, 1, Settings("prices.parquet"));

        Assert.Equal([null, 0.0, -1.0, 9999.0], (await _folder.RowsAsync()).Select(row => row.MarketPrice));
    }

    [Fact]
    public async Task it_warns_of_rows_without_a_day_and_of_cards_that_the_file_lacks()
    {
        await WriteAsync("prices.parquet", [.. PriceFile.Days("11", "Holofoil", "2025-12-01", 2), new("11", "Holofoil", null, 5)]);

        var result = await _folder.CollectAsync(Far, 7, Settings("prices.parquet"));

        Assert.Contains("1 rows of prices.parquet have no card_id or no date and were left out", result.Warnings);
        Assert.Contains("prices.parquet does not have two", result.Warnings);
        Assert.Equal(2, result.RowsOut);
    }

    [Theory]
    [InlineData("market_price")]
    [InlineData("variant")]
    [InlineData("card_id")]
    public async Task it_names_a_missing_column_and_writes_nothing(string column)
    {
        await PriceFile.WriteParquetAsync(_folder.File("prices.parquet"), Rows(), without: column);

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => _folder.CollectAsync(Far, 7, Settings("prices.parquet")));

        Assert.Equal($"{_folder.File("prices.parquet")} has no column '{column}'.", error.Message);
        Assert.Empty(_folder.RawFiles());
    }

    [Fact]
    public async Task it_reads_a_file_without_listing_prices()
    {
        await PriceFile.WriteParquetAsync(_folder.File("prices.parquet"), Rows(), 100, "low_price", "mid_price", "high_price");

        await _folder.CollectAsync(Far, 7, Settings("prices.parquet"));

        Assert.All(await _folder.RowsAsync(), row => Assert.Null(row.LowPrice));
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("empty")]
    [InlineData("text")]
    public async Task it_names_a_file_that_is_no_whole_parquet_file(string damage)
    {
        var path = _folder.File("prices.parquet");
        await PriceFile.WriteParquetAsync(path, Rows());
        var bytes = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, damage switch { "truncated" => bytes[..^40], "empty" => [], _ => "no parquet at all"u8.ToArray() });

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => _folder.CollectAsync(Far, 7, Settings("prices.parquet")));

        Assert.StartsWith($"{path} is not a whole Parquet file: ", error.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.RawFiles());
    }

    [Fact]
    public async Task it_names_the_column_of_a_damaged_page()
    {
        var path = _folder.File("prices.parquet");
        await PriceFile.WriteParquetAsync(path, Rows());
        var bytes = await File.ReadAllBytesAsync(path);
        // The first pages are card_id's; past the four bytes of the magic number all is its header and data.
        bytes.AsSpan(4, 60).Fill(0xFF);
        await File.WriteAllBytesAsync(path, bytes);

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => _folder.CollectAsync(Far, 7, Settings("prices.parquet")));

        Assert.StartsWith($"{path}: column 'card_id' cannot be read: ", error.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.RawFiles());
    }

    [Fact]
    public async Task it_refuses_a_file_without_rows()
    {
        await WriteAsync("prices.parquet", []);

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => _folder.CollectAsync(Far, 7, Settings("prices.parquet")));

        Assert.Equal($"{_folder.File("prices.parquet")} holds no rows.", error.Message);
    }

    [Theory]
    [InlineData("11,n,1,s,4,R,Holofoil,2025-12-01,cheap,,,", "line 2: market_price 'cheap' is not a number.")]
    [InlineData("11,n,1,s,4,R,Holofoil,01/12/2025,5,,,", "line 2: date '01/12/2025' is not a ISO 8601 date.")]
    [InlineData("11,n,1,s,4,R,Holo", "line 2: ")]
    public async Task it_names_the_line_and_column_of_a_bad_csv_value(string line, string expected)
    {
        var path = _folder.File("prices.csv");
        await File.WriteAllTextAsync(
            path, $"card_id,name,set_id,set_name,number,rarity,variant,date,market_price,low_price,mid_price,high_price\n{line}\n");

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => _folder.CollectAsync(Far, 7, Settings("prices.csv")));

        Assert.StartsWith($"{path}, {expected}", error.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.RawFiles());
    }

    [Fact]
    public async Task it_refuses_an_empty_csv_file()
    {
        await File.WriteAllTextAsync(_folder.File("prices.csv"), "");

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => _folder.CollectAsync(Far, 7, Settings("prices.csv")));

        Assert.Contains("prices.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task it_says_which_setting_names_no_file_and_that_another_try_is_of_no_use()
    {
        var error = await Assert.ThrowsAsync<UnretryableStepException>(() => _folder.CollectAsync(Far, 7, Settings("absent.parquet")));

        Assert.Contains("Collect:File", error.Message, StringComparison.Ordinal);
        Assert.Contains("absent.parquet", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task it_refuses_a_file_source_without_a_file()
    {
        var error = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => _folder.CollectAsync(Far, 7, [("Collect:Source", "File")]));

        Assert.Contains("Collect:File is not set", error.Message, StringComparison.Ordinal);
    }

    private Task WriteAsync(string file, List<PriceFileRow> rows, int rowsPerGroup = 100_000) => file.EndsWith(".csv", StringComparison.Ordinal)
        ? PriceFile.WriteCsvAsync(_folder.File(file), rows)
        : PriceFile.WriteParquetAsync(_folder.File(file), rows, rowsPerGroup);
}
