using PokeWatch.PipelineSaga.Steps;

namespace PokeWatch.PipelineSaga.Tests.Preprocess;

public sealed class When_a_raw_file_is_broken : IDisposable
{
    private readonly PreprocessStage _stage = new();

    [Fact]
    public async Task it_is_left_out_with_a_warning_and_the_others_are_used()
    {
        await Good().WriteAsync(_stage.Raw("a-good.parquet"));
        await Good().WriteAsync(_stage.Raw("b-torn.parquet"));
        var torn = await File.ReadAllBytesAsync(_stage.Raw("b-torn.parquet"));
        await File.WriteAllBytesAsync(_stage.Raw("b-torn.parquet"), torn[..(torn.Length / 2)]);
        await File.WriteAllTextAsync(_stage.Raw("c-text.parquet"), "card_id,date,market_price\n");
        await File.WriteAllBytesAsync(_stage.Raw("d-empty.parquet"), []);
        await new RawFile().Text("card_id", "x").Text("date", "2026-01-05").WriteAsync(_stage.Raw("e-no-price.parquet"));
        var result = await _stage.RunAsync();
        Assert.Equal((1L, 1L, 0L), (result.RowsIn, result.RowsOut, result.RowsQuarantined));
        Assert.Collection(
            result.Warnings,
            warning => Assert.Contains("raw/b-torn.parquet was left out", warning),
            warning => Assert.Contains("raw/c-text.parquet was left out", warning),
            warning => Assert.Contains("raw/d-empty.parquet was left out", warning),
            warning => Assert.Contains("raw/e-no-price.parquet was left out: the column market_price is missing", warning));
        Assert.True(File.Exists(_stage.Raw("b-torn.parquet")));
    }

    [Fact]
    public async Task damage_in_its_middle_leaves_no_row_of_it()
    {
        await Good().WriteAsync(_stage.Raw("a-good.parquet"));
        await new RawFile().Text("card_id", "bad").Text("date", "2026-01-05").Values<double>("market_price", 5).WriteAsync(_stage.Raw("b-damaged.parquet"));
        var bytes = await File.ReadAllBytesAsync(_stage.Raw("b-damaged.parquet"));
        bytes.AsSpan(4, 60).Fill(0xAB);
        await File.WriteAllBytesAsync(_stage.Raw("b-damaged.parquet"), bytes);
        var result = await _stage.RunAsync();
        Assert.Single(result.Warnings);
        Assert.Equal(1, result.RowsIn);
    }

    [Fact]
    public async Task no_usable_file_is_an_error_that_another_try_cannot_mend()
    {
        var nothing = await Assert.ThrowsAsync<UnretryableStepException>(_stage.RunAsync);
        Assert.Contains("collect prices first", nothing.Message);
        Directory.CreateDirectory(_stage.Store.FullPath("raw"));
        await File.WriteAllTextAsync(_stage.Raw("a.parquet"), "nothing");
        var unusable = await Assert.ThrowsAsync<UnretryableStepException>(_stage.RunAsync);
        Assert.Contains("raw/a.parquet was left out", unusable.Message);
    }

    [Fact]
    public async Task no_good_row_is_an_error_that_says_why()
    {
        await new RawFile().Text("card_id", "x").Text("date", "2026-01-05").Values<double>("market_price", 0).WriteAsync(_stage.Raw("a.parquet"));
        var error = await Assert.ThrowsAsync<UnretryableStepException>(_stage.RunAsync);
        Assert.Contains("PriceNotPositive: 1", error.Message);
    }

    public void Dispose() => _stage.Dispose();

    private static RawFile Good() => new RawFile().Text("card_id", "a").Text("date", "2026-01-05").Values<double>("market_price", 5);
}
