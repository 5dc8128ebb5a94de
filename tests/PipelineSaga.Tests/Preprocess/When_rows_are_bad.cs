namespace PokeWatch.PipelineSaga.Tests.Preprocess;

public sealed class When_rows_are_bad : IDisposable
{
    private static readonly DateOnly Day = new(2026, 1, 5);
    private readonly PreprocessStage _stage = new();

    [Fact]
    public async Task it_sets_each_aside_with_its_reason_and_place()
    {
        await new RawFile()
            .Text("card_id", null, "a", "a", "a", "a", "a", "a", "a", "a", "a", "  ")
            .Text("date", "2026-01-05", null, "2025-13-40", "1999-12-31", "2026-02-03", "2026-01-05", "2026-01-05", "2026-01-05", "2026-01-05", "2026-01-05", "2026-01-05")
            .Values<double>("market_price", 1, 1, 1, 1, 1, null, double.NaN, 0, -3, 1_000_001, 1)
            .WriteAsync(_stage.Raw("bad.parquet"));
        await new RawFile().Text("card_id", "a", "a").Text("date", "2026-01-05", "2026-02-02").Values<double>("market_price", 2, 3)
            .WriteAsync(_stage.Raw("good.parquet"));
        var result = await _stage.RunAsync();
        var quarantine = await _stage.ReadAsync(result.Quarantine!);
        Assert.Equal(
            [
                "card_id_missing", "date_missing", "date_unreadable", "date_too_early", "date_in_future", "price_missing",
                "price_missing", "price_not_positive", "price_not_positive", "price_above_maximum", "card_id_missing",
            ],
            quarantine["reason"]);
        Assert.Equal(Enumerable.Range(0, 11).Cast<object?>(), quarantine["source_row"]);
        Assert.All(quarantine["source_file"], file => Assert.Equal("bad.parquet", file));
        Assert.Equal("2025-13-40", quarantine["date_text"][2]);
        Assert.Equal((13L, 2L, 11L), (result.RowsIn, result.RowsOut, result.RowsQuarantined));
    }

    [Fact]
    public async Task the_latest_good_observation_of_a_day_wins()
    {
        await new RawFile().Text("card_id", "a", "a", "b").Values<DateOnly>("date", Day, Day, Day).Values<double>("market_price", 1, 2, 9)
            .WriteAsync(_stage.Raw("prices-2026-01-05.parquet"));
        await new RawFile().Text("card_id", "b", "b").Values<DateOnly>("date", Day, Day).Values<double>("market_price", 10, 0)
            .WriteAsync(_stage.Raw("prices-2026-01-06.parquet"));
        var result = await _stage.RunAsync();
        var table = await _stage.ReadAsync(result.Table.Path);
        Assert.Equal([2d, 10d], table["market_price"]);
        var quarantine = await _stage.ReadAsync(result.Quarantine!);
        Assert.Equal(["superseded", "superseded", "price_not_positive"], quarantine["reason"]);
        Assert.Equal([1d, 9d, 0d], quarantine["market_price"]);
    }

    [Fact]
    public async Task marks_of_nines_and_misprints_go_but_a_price_of_nines_stays()
    {
        double[] cheap = [20, 21, 20, 999.99, 20, 2100, 21, 0.2, 20];
        double[] dear = [950, 999, 999.99, 960, 970, 980, 990, 999, 9999];
        var days = Enumerable.Range(0, 9).Select(i => (DateOnly?)Day.AddDays(i)).ToArray();
        await new RawFile().Text("card_id", [.. Enumerable.Repeat("cheap", 9), .. Enumerable.Repeat("dear", 9)])
            .Values<DateOnly>("date", [.. days, .. days]).Values<double>("market_price", [.. cheap.Concat(dear).Select(p => (double?)p)])
            .WriteAsync(_stage.Raw("prices.parquet"));
        var result = await _stage.RunAsync();
        var quarantine = await _stage.ReadAsync(result.Quarantine!);
        Assert.Equal(["price_sentinel", "price_jump", "price_jump"], quarantine["reason"]);
        Assert.Equal([999.99, 2100d, 0.2], quarantine["market_price"]);
    }

    public void Dispose() => _stage.Dispose();
}
