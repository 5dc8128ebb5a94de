using System.Globalization;
using System.Runtime.CompilerServices;
using Parquet;
using Parquet.Schema;
using PokeWatch.PipelineSaga.Preprocess;

namespace PokeWatch.PipelineSaga.Tests.Preprocess;

/// <summary>
/// pandas/make_fixture.py computed the expected figures with pandas 1.5.3; the Parquet files come from Apache Arrow's own C++ writer,
/// the one behind pandas' to_parquet (pandas/write_raw.cs.txt), with timestamp[ns] dates and an all-null set_name stored as INT32.
/// </summary>
public sealed class When_pandas_wrote_the_raw_files : IDisposable
{
    private readonly PreprocessStage _stage = new();

    [Fact]
    public async Task it_gives_pandas_figures()
    {
        var result = await PreprocessAsync();
        var table = await _stage.ReadAsync(result.Table.Path);
        var lines = await File.ReadAllLinesAsync(Path.Combine(Folder(), "expected.csv"));
        var names = lines[0].Split(',');
        var expected = lines.Skip(1).Select(line => line.Split(',')).OrderBy(row => row[0], StringComparer.Ordinal).ThenBy(row => row[1]).ToList();
        Assert.Equal(237, expected.Count);
        Assert.Equal(expected.Count, result.RowsOut);
        for (var row = 0; row < expected.Count; row++)
        {
            Assert.Equal(expected[row][0], table["card_id"][row]);
            Assert.Equal(DateOnly.Parse(expected[row][1], CultureInfo.InvariantCulture), table["date"][row]);
            for (var column = 2; column < names.Length; column++)
            {
                var actual = (double?)table[names[column]][row];
                if (expected[row][column].Length == 0)
                {
                    Assert.Null(actual);
                    continue;
                }

                var figure = double.Parse(expected[row][column], CultureInfo.InvariantCulture);
                Assert.NotNull(actual);
                Assert.True(
                    Math.Abs(figure - actual.Value) <= 1e-12 * Math.Max(1, Math.Abs(figure)),
                    $"{names[column]} of {expected[row][0]} on {expected[row][1]}: pandas {figure:R}, ours {actual:R}");
            }
        }
    }

    [Fact]
    public async Task it_reads_what_pandas_typed_oddly()
    {
        var result = await PreprocessAsync();
        var table = await _stage.ReadAsync(result.Table.Path);
        Assert.Empty(result.Warnings);
        Assert.All(table["set_name"], Assert.Null);
        Assert.Contains("500000", table["tcgplayer_id"]);
        Assert.DoesNotContain("500000.0", table["tcgplayer_id"]);
        Assert.Equal(["chase", "grail", "meta"], table["category"].Distinct().Order());
    }

    [Fact]
    public async Task the_fixture_is_laid_out_as_pandas_does()
    {
        await using var reader = await ParquetReader.CreateAsync(Path.Combine(Folder(), "raw_a.parquet"));
        var fields = reader.Schema.DataFields.ToDictionary(field => field.Name);
        Assert.Equal(DateTimeTimeUnit.Nanos, Assert.IsType<DateTimeDataField>(fields["date"]).Unit);
        Assert.Equal(typeof(int), fields["set_name"].ClrType);
        Assert.Equal(typeof(double), fields["tcgplayer_id"].ClrType);
    }

    [Fact]
    public async Task it_accounts_for_every_row()
    {
        var result = await PreprocessAsync();
        Assert.Equal(162 + 104, result.RowsIn);
        Assert.Equal(result.RowsIn, result.RowsOut + result.RowsQuarantined);
        var reasons = (await _stage.ReadAsync(result.Quarantine!))["reason"].CountBy(reason => (string)reason!).ToDictionary();
        Assert.Equal(1, reasons["price_missing"]);
        Assert.Equal(2, reasons["price_not_positive"]);
        Assert.Equal(result.RowsQuarantined - 3, reasons["superseded"]);
    }

    public void Dispose() => _stage.Dispose();

    private Task<PreprocessResult> PreprocessAsync()
    {
        Directory.CreateDirectory(_stage.Store.FullPath("raw"));
        foreach (var file in new[] { "raw_a.parquet", "raw_b.parquet" })
        {
            File.Copy(Path.Combine(Folder(), file), _stage.Raw(file), overwrite: true);
        }

        return _stage.RunAsync();
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "pandas");
}
