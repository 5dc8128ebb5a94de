using System.Text.Json;
using PokeWatch.Bench.Tests.Support;

namespace PokeWatch.Bench.Tests;

public sealed class When_scale_is_measured : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pokewatch-bench-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    // dotnet run -c Release --project bench/PokeWatch.Bench -- scale --sizes 40x60, without a build in the middle of a test run.
    [Fact]
    public async Task each_step_is_reported_and_nothing_is_left()
    {
        var figures = Path.Combine(_folder.FullName, "figures.json");
        var work = _folder.CreateSubdirectory("work").FullName;

        var (code, output, error) = await BenchProcess.RunAsync("scale", "--sizes", "40x60", "--data", work, "--json", figures);

        Assert.True(code == 0, error);
        Assert.Contains("40x60: preprocess", error);
        Assert.Equal(6, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(figures));
        var measures = json.RootElement.GetProperty("measures").EnumerateArray().ToList();
        Assert.Equal(["collect", "preprocess", "train", "load"], measures.Select(one => one.GetProperty("step").GetString()));
        Assert.All(measures, one =>
        {
            Assert.Equal(2400, one.GetProperty("rows").GetInt64());
            Assert.InRange(one.GetProperty("wallSeconds").GetDouble(), 0.01, Limit.TotalSeconds);
            Assert.InRange(one.GetProperty("peakMb").GetDouble(), 10, 4000);
        });
        Assert.Empty(Directory.GetFileSystemEntries(work));
    }

    [Theory]
    [InlineData("--sizes", "40by60", "'40by60' is not series x days such as 2000x365")]
    [InlineData("--catalogue", "absent.parquet", "there is no file absent.parquet")]
    [InlineData("--runs", "0", "--runs is not a whole number from 1 to 99")]
    public async Task a_wrong_argument_is_named(string option, string value, string expected)
    {
        var (code, _, error) = await BenchProcess.RunAsync("scale", option, value);
        Assert.Equal(1, code);
        Assert.Contains(expected, error);
    }
}
