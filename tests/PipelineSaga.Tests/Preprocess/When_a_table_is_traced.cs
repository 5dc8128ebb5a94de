using System.Security.Cryptography;
using System.Text.Json;
using Parquet.Schema;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Preprocess;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Tests.Preprocess;

public sealed class When_a_table_is_traced : IDisposable
{
    private static readonly DateTime Early = new(2026, 1, 6, 2, 0, 0, DateTimeKind.Utc);
    private readonly PreprocessStage _stage = new();

    [Fact]
    public async Task its_lineage_lies_beside_it_and_names_table_code_and_settings()
    {
        await Plain("a").WriteAsync(_stage.Raw("a.parquet"));
        var (result, lineage) = await RunAsync();
        Assert.Equal(result.Table, lineage.Table);
        Assert.Equal(CodeVersion.Of(typeof(PricePreprocessor).Assembly), lineage.CodeVersion);
        Assert.Equal(_stage.Options.Sha256(), lineage.SettingsSha256);
        Assert.NotEqual(new PreprocessOptions { MaxPrice = 5 }.Sha256(), lineage.SettingsSha256);
    }

    [Fact]
    public async Task it_names_each_raw_file_that_was_read_with_its_hash()
    {
        await Plain("a").WriteAsync(_stage.Raw("a.parquet"));
        await File.WriteAllTextAsync(_stage.Raw("b-broken.parquet"), "no table");
        await Plain("c").WriteAsync(_stage.Raw("c.parquet"));
        var (_, lineage) = await RunAsync();
        Assert.Equal(["raw/a.parquet", "raw/c.parquet"], lineage.RawFiles.Select(file => file.File.Path));
        Assert.All(lineage.RawFiles, file => Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_stage.Store.FullPath(file.File.Path)))), file.File.Sha256));
    }

    [Fact]
    public async Task it_counts_rows_by_source_with_the_first_and_last_collection()
    {
        var micros = new DateTimeDataField("collected_at", DateTimeFormat.Timestamp, true, DateTimeTimeUnit.Micros, isNullable: true);
        await new RawFile().Text("card_id", "a", "b", "c", "d").Text("date", [.. Enumerable.Repeat("2026-01-05", 4)])
            .Values<double>("market_price", 1, 2, 3, 4).Text("source", "file:x", "pokemonpricetracker", "file:x", null)
            .Values<DateTime>(micros, Early.AddHours(3), Early, Early, null)
            .WriteAsync(_stage.Raw("a.parquet"));
        var (_, lineage) = await RunAsync();
        Assert.Equal(
            [
                new SourceLineage { Source = null, Rows = 1 },
                new SourceLineage { Source = "file:x", Rows = 2, CollectedFrom = Early, CollectedTo = Early.AddHours(3) },
                new SourceLineage { Source = "pokemonpricetracker", Rows = 1, CollectedFrom = Early, CollectedTo = Early },
            ],
            Assert.Single(lineage.RawFiles).Sources);
    }

    [Fact]
    public async Task what_pandas_wrote_without_source_and_time_is_counted_as_unknown()
    {
        await Plain("a").WriteAsync(_stage.Raw("a.parquet"));
        var (_, lineage) = await RunAsync();
        Assert.Equal([new SourceLineage { Rows = 1 }], Assert.Single(lineage.RawFiles).Sources);
    }

    [Fact]
    public async Task a_time_may_be_a_text()
    {
        await Plain("a").Text("collected_at", "2026-01-06T03:00:00+01:00").WriteAsync(_stage.Raw("a.parquet"));
        var (_, lineage) = await RunAsync();
        Assert.Equal(Early, Assert.Single(Assert.Single(lineage.RawFiles).Sources).CollectedFrom);
    }

    [Fact]
    public async Task the_same_prices_in_other_files_make_the_same_table_with_another_lineage()
    {
        await Plain("a").WriteAsync(_stage.Raw("a.parquet"));
        var (first, before) = await RunAsync();
        File.Move(_stage.Raw("a.parquet"), _stage.Raw("b.parquet"));
        var (second, after) = await RunAsync();
        Assert.Equal(first.Table, second.Table);
        Assert.Equal("raw/a.parquet", Assert.Single(before.RawFiles).File.Path);
        Assert.Equal("raw/b.parquet", Assert.Single(after.RawFiles).File.Path);
    }

    public void Dispose() => _stage.Dispose();

    private static RawFile Plain(string card) => new RawFile().Text("card_id", card).Text("date", "2026-01-05").Values<double>("market_price", 5);

    private async Task<(PreprocessResult Result, TableLineage Lineage)> RunAsync()
    {
        var result = await _stage.RunAsync();
        var path = _stage.Store.FullPath($"processed/prices-{result.Table.Sha256[..12]}.lineage.json");
        return (result, JsonSerializer.Deserialize<TableLineage>(await File.ReadAllTextAsync(path), JsonSerializerOptions.Web)!);
    }
}
