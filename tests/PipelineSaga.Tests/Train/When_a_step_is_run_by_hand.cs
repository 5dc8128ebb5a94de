using System.CommandLine;
using PokeWatch.PipelineSaga.Commands;

namespace PokeWatch.PipelineSaga.Tests.Train;

/// <summary>Runs the commands in this process; their lines go to the console's writers, so this class owns them.</summary>
[Collection(nameof(When_a_step_is_run_by_hand))]
[CollectionDefinition(nameof(When_a_step_is_run_by_hand), DisableParallelization = true)]
public sealed class When_a_step_is_run_by_hand : IDisposable
{
    private readonly TrainStage _stage = new();
    private readonly TextWriter _out = Console.Out;
    private readonly TextWriter _error = Console.Error;

    [Fact]
    public async Task preprocess_then_train_says_what_came_of_it()
    {
        await _stage.TableAsync(10, 30); // fills raw/ as well
        var (code, lines, errors) = await RunAsync(PreprocessCommand.Create(), "--data", _stage.Store.Root);
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("300 raw rows -> 300 rows in processed/prices-", lines);
        (code, lines, errors) = await RunAsync(TrainCommand.Create(), "--data", _stage.Store.Root);
        Assert.Equal((0, ""), (code, errors));
        Assert.Matches(@"Model 20260131-[0-9a-f]{8} trained on 230 rows .* model 0\.\d+, last price 0\.\d+, 3-day mean 0\.\d+\.", lines);
    }

    [Fact]
    public async Task a_failure_is_one_clear_line_and_exit_code_1()
    {
        var (code, _, errors) = await RunAsync(PreprocessCommand.Create(), "--data", _stage.Store.Root);
        Assert.Equal(1, code);
        Assert.Matches("^Failed: There is no raw price file in .*: collect prices first\\.\n$", errors);
        (code, _, errors) = await RunAsync(TrainCommand.Create(), "--data", _stage.Store.Root);
        Assert.Equal(1, code);
        Assert.Matches("^Failed: There is no processed table in .*: preprocess first\\.\n$", errors);
    }

    [Fact]
    public async Task an_unknown_option_is_refused()
    {
        var (code, _, errors) = await RunAsync(TrainCommand.Create(), "--tabel", "x");
        Assert.NotEqual(0, code);
        Assert.Contains("--tabel", errors);
    }

    [Fact]
    public async Task a_wrong_argument_is_named_without_pages_of_help()
    {
        var (lines, errors) = (new StringWriter(), new StringWriter());
        Console.SetOut(lines);
        Console.SetError(errors);
        Assert.NotEqual(0, await PipelineCommandLine.RunAsync(["collect", "--days", "0"]));
        Assert.DoesNotContain("Usage:", lines.ToString(), StringComparison.Ordinal);
        Assert.Equal("--days '0' is not a whole number from 1 to 3650.", errors.ToString().Trim());
    }

    public static TheoryData<string, string> UselessTables => new()
    {
        { "absent.parquet", "There is no table absent.parquet in " },
        { typeof(TrainCommand).Assembly.Location, ".dll is not in the store's folder " },
        { "processed/broken.parquet", "broken.parquet is not a whole Parquet file: " },
    };

    [Theory]
    [MemberData(nameof(UselessTables))]
    public async Task a_table_that_cannot_be_used_is_named(string table, string expected)
    {
        var store = _stage.Store.Root;
        Directory.CreateDirectory(Path.Combine(store, "processed"));
        await File.WriteAllTextAsync(Path.Combine(store, "processed", "broken.parquet"), "garbage", TestContext.Current.CancellationToken);
        var (code, _, errors) = await RunAsync(TrainCommand.Create(), "--data", store, "--table", table);
        Assert.Equal(1, code);
        Assert.Contains(expected, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Console.SetOut(_out);
        Console.SetError(_error);
        _stage.Dispose();
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(Command command, params string[] arguments)
    {
        var (lines, errors) = (new StringWriter(), new StringWriter());
        Console.SetOut(lines);
        Console.SetError(errors);
        var code = await command.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = lines, Error = errors });
        return (code, lines.ToString(), errors.ToString());
    }
}
