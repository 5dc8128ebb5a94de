namespace PokeWatch.PipelineSaga.Tests.Preprocess;

public sealed class When_preprocessing_runs_again : IDisposable
{
    private readonly PreprocessStage _stage = new();

    [Fact]
    public async Task the_same_raw_files_make_the_same_files()
    {
        await new RawFile().Text("card_id", "a", "b", "a").Text("date", "2026-01-05", "2026-01-05", "2026-01-06").Values<double>("market_price", 5, 0, 6)
            .WriteAsync(_stage.Raw("a.parquet"));
        var first = await _stage.RunAsync();
        _stage.Clock.Advance(TimeSpan.FromDays(3));
        var second = await _stage.RunAsync();
        Assert.Equal(first.Table, second.Table);
        Assert.Equal(first.Quarantine, second.Quarantine);
        Assert.Equal($"processed/prices-{first.Table.Sha256[..12]}.parquet", first.Table.Path);
        await _stage.Store.VerifyAsync(first.Table, CancellationToken.None);
        Assert.Equal([_stage.Store.FullPath(first.Table.Path)], Directory.GetFiles(_stage.Store.FullPath("processed"), "*.parquet"));
        Assert.Equal([_stage.Store.FullPath(first.Quarantine!)], Directory.GetFiles(_stage.Store.FullPath("quarantine")));
    }

    [Fact]
    public async Task cards_are_in_ordinal_order_whatever_the_files_order()
    {
        await new RawFile().Text("card_id", "b", "B", "a", "é").Text("date", "2026-01-05", "2026-01-05", "2026-01-05", "2026-01-05")
            .Values<double>("market_price", 1, 2, 3, 4).WriteAsync(_stage.Raw("a.parquet"));
        var table = await _stage.ReadAsync((await _stage.RunAsync()).Table.Path);
        Assert.Equal(["B", "a", "b", "é"], table["card_id"]);
    }

    public void Dispose() => _stage.Dispose();
}
