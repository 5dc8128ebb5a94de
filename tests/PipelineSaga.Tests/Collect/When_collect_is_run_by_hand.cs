using PokeWatch.PipelineSaga.Commands;
using PokeWatch.PipelineSaga.Raw;

namespace PokeWatch.PipelineSaga.Tests.Collect;

/// <summary>The command in this process, with its real output; alone, because the console is everybody's.</summary>
[Collection(nameof(ConsoleCollection))]
public sealed class When_collect_is_run_by_hand : IDisposable
{
    private readonly CollectFolder _folder = new();

    public When_collect_is_run_by_hand() => _folder.Watch(("one", "11", "Holofoil"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task it_writes_the_days_and_says_so_in_one_line()
    {
        await PriceFile.WriteParquetAsync(_folder.File("prices.parquet"), PriceFile.Days("11", "Holofoil", "2025-12-01", 10).ToList());

        var (exit, output, error) = await RunAsync(
            "--days", "3", "--file", _folder.File("prices.parquet"), "--watchlist", _folder.Watchlist, "--data", _folder.StoreRoot,
            "--date", "2025-12-09");

        Assert.Equal((0, ""), (exit, error));
        Assert.Equal(
            $"Collected 3 rows into 3 raw files in {Path.Combine(_folder.StoreRoot, "raw")}",
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].TrimEnd());
        Assert.Equal(["prices-2025-12-07.parquet", "prices-2025-12-08.parquet", "prices-2025-12-09.parquet"], _folder.RawFiles());
    }

    [Fact]
    public async Task it_collects_seven_days_and_the_catalogue_if_asked_to()
    {
        await PriceFile.WriteCsvAsync(_folder.File("prices.csv"), PriceFile.Days("11", "Holofoil", "2025-12-01", 10).ToList());

        var (exit, _, _) = await RunAsync("--file", _folder.File("prices.csv"), "--catalogue", "--data", _folder.StoreRoot);

        Assert.Equal(0, exit);
        Assert.Equal(7, _folder.RawFiles().Count);
        Assert.All(await _folder.RowsAsync(), (RawPrice row) => Assert.Equal("11-holofoil", row.CardId));
    }

    [Fact]
    public async Task a_failure_is_one_line_on_stderr_and_a_non_zero_exit()
    {
        var (exit, _, error) = await RunAsync("--file", _folder.File("absent.csv"), "--watchlist", _folder.Watchlist, "--data", _folder.StoreRoot);

        Assert.Equal(1, exit);
        Assert.StartsWith("Failed: Collect:File: no file at ", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--days", "0", "--days '0' is not a whole number from 1 to 3650.")]
    [InlineData("--days", "many", "--days 'many' is not a whole number from 1 to 3650.")]
    [InlineData("--date", "2025-13-40", "--date '2025-13-40' is not a date such as 2025-12-01.")]
    [InlineData("--source", "ftp", "--source 'ftp' is not 'api' or 'file'.")]
    [InlineData("--colour", "red", "--colour")]
    public async Task a_bad_option_is_named(string option, string value, string expected)
    {
        var (exit, _, error) = await RunAsync(option, value, "--data", _folder.StoreRoot);

        Assert.NotEqual(0, exit);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.StoreRoot));
    }

    [Fact]
    public async Task help_names_every_option_and_gives_examples()
    {
        var (exit, output, _) = await RunAsync("--help");

        Assert.Equal(0, exit);
        Assert.All(
            ["--days", "--source", "--file", "--watchlist", "--catalogue", "--data", "--date", "Examples:", "POKEMON_PRICE_API_KEY"],
            text => Assert.Contains(text, output, StringComparison.Ordinal));
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var writtenOutput = new StringWriter();
        using var writtenError = new StringWriter();
        Console.SetOut(writtenOutput);
        Console.SetError(writtenError);
        try
        {
            var root = new System.CommandLine.RootCommand { CollectCommand.Create() };
            var exit = await root.Parse(["collect", .. arguments]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
            return (exit, writtenOutput.ToString(), writtenError.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
