using System.CommandLine;
using PokeWatch.PipelineSaga.Preprocess;

namespace PokeWatch.PipelineSaga.Commands;

/// <summary><c>preprocess</c>: runs the preprocess step by hand.</summary>
public static class PreprocessCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "The store's folder (default: Storage__Root, else data): reads raw/*.parquet, writes processed/ and quarantine/.",
        };
        var command = new Command("preprocess", "Clean all raw days and compute the figures and features of every card and day.") { data };
        command.SetAction((arguments, cancellationToken) => CommandRunner.RunAsync(
            async (progress, token) =>
            {
                await using var services = StepServices.Create(arguments.GetValue(data), (s, c) => s.AddPreprocess(c));
                var result = await services.GetRequiredService<PricePreprocessor>().PreprocessAsync(progress, token);
                return Summary(result);
            },
            cancellationToken));
        return command;
    }

    private static string Summary(PreprocessResult result)
    {
        var quarantine = result.Quarantine is null ? "none set aside" : $"{result.RowsQuarantined} set aside in {result.Quarantine}";
        return string.Join(
            '\n',
            [.. result.Warnings, $"{result.RowsIn} raw rows -> {result.RowsOut} rows in {result.Table.Path}, {quarantine}."]);
    }
}
