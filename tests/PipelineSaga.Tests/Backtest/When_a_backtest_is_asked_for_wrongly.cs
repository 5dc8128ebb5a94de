using PokeWatch.PipelineSaga.Commands;

namespace PokeWatch.PipelineSaga.Tests.Backtest;

[Collection(nameof(Train.When_a_step_is_run_by_hand))]
public sealed class When_a_backtest_is_asked_for_wrongly : IDisposable
{
    private readonly BacktestStage _stage = new();
    private readonly (TextWriter Out, TextWriter Error) _console = (Console.Out, Console.Error);

    [Theory]
    [InlineData("--from", "November", "--from 'November' is not a date such as 2025-11-01.")]
    [InlineData("--retrain-days", "0", "--retrain-days '0' is not a whole number from 1 to 3650.")]
    [InlineData("--min-price", "cheap", "--min-price 'cheap' is not a number from 0 to 1000000000.")]
    [InlineData("--move", "5", "--move '5' is not a number from 0.001 to 1.")]
    [InlineData("--threshold", "NaN", "--threshold 'NaN' is not a number from 0.001 to 1.")]
    [InlineData("--to", "2025-01-01", "--to 2025-01-01 lies before --from 2025-08-01.")]
    public async Task a_wrong_option_is_named(string option, string value, string message)
    {
        string[] from = option == "--from" ? [] : ["--from", "2025-08-01"];
        Assert.Equal(message, await ErrorAsync(["backtest", "--prices", "prices.csv", .. from, option, value]));
    }

    [Fact]
    public async Task a_missing_file_is_named() =>
        Assert.Contains("absent.parquet", await ErrorAsync(["backtest", "--prices", "absent.parquet", "--from", "2025-08-01"]), StringComparison.Ordinal);

    [Fact]
    public async Task a_missing_column_is_named()
    {
        var path = Path.Combine(_stage.Folder, "prices.csv");
        await File.WriteAllTextAsync(path, "card_id,date\n1,2025-08-01\n");
        Assert.Contains("has no column 'name', 'set_id'", await ErrorAsync(["backtest", "--prices", path, "--from", "2025-08-01"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task days_that_the_file_does_not_reach_are_told()
    {
        var path = await PricesOf.MadeUpCardsAsync(_stage.Folder, 12, 40);
        Assert.Equal(
            "Failed: The file's prices end on 2025-07-10, so that outcomes are known up to 2025-07-03: there is nothing to judge from 2025-08-01 on.",
            await ErrorAsync(["backtest", "--prices", path, "--from", "2025-08-01"]));
    }

    [Fact]
    public async Task too_little_before_the_first_day_is_told()
    {
        var path = await PricesOf.MadeUpCardsAsync(_stage.Folder, 12, 40);
        Assert.StartsWith(
            "Failed: Of 0 card-days with a known outcome", await ErrorAsync(["backtest", "--prices", path, "--from", "2025-06-05"]), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Console.SetOut(_console.Out);
        Console.SetError(_console.Error);
        _stage.Dispose();
    }

    private static async Task<string> ErrorAsync(string[] args)
    {
        var errors = new StringWriter();
        Console.SetOut(new StringWriter());
        Console.SetError(errors);
        Assert.NotEqual(0, await PipelineCommandLine.RunAsync(args));
        return errors.ToString().Trim();
    }
}
