using System.CommandLine;

namespace PokeWatch.Bench;

/// <summary>The command <c>scale</c>: what the pipeline's steps cost as the data grows.</summary>
internal static class ScaleCommand
{
    private const string Help = """
        Measure collect, preprocess, train and load on generated files of growing size, each in a process of its own.

        Examples:
          scale
          scale --sizes 40x60
          scale --sizes 20000x180 --runs 3 --json figures.json
          scale --sizes 40x60 --catalogue catalogue.parquet
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var sizes = new Option<string>("--sizes")
        {
            Description = "Series x days of each file, comma-separated",
            DefaultValueFactory = _ => "40x60,2000x365,20000x180,20000x365",
        };
        sizes.Validators.Add(result =>
        {
            foreach (var size in result.Tokens.SelectMany(token => token.Value.Split(',')).Where(size => Dataset.Parse(size) is null))
            {
                result.AddError($"--sizes: '{size}' is not series x days such as 2000x365 (10 to 100000 by 30 to 3650).");
            }
        });
        var catalogue = new Option<string?>("--catalogue") { Description = "A Parquet file of daily prices to measure as well" };
        catalogue.Validators.Add(result =>
        {
            foreach (var file in result.Tokens.Where(token => !File.Exists(token.Value)))
            {
                result.AddError($"--catalogue: there is no file {file.Value}.");
            }
        });
        var runs = new Option<int>("--runs") { Description = "How often each step is measured; the median counts", DefaultValueFactory = _ => 1 };
        runs.Validators.Add(result =>
        {
            if (!int.TryParse(result.Tokens.SingleOrDefault()?.Value ?? "1", out var number) || number is < 1 or > 99)
            {
                result.AddError("--runs is not a whole number from 1 to 99.");
            }
        });
        var json = new Option<string?>("--json") { Description = "Write every figure to this file" };
        var data = new Option<string?>("--data") { Description = "Where to put files while measuring (some 2 GB) [default: the temporary folder]" };
        var command = new Command("scale", Help) { sizes, catalogue, runs, json, data };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            [
                .. parsed.GetValue(sizes)!.Split(',').Select(size => Dataset.Parse(size)!),
                .. parsed.GetValue(catalogue) is { } file
                    ? new[] { new Dataset(Path.GetFileNameWithoutExtension(file), 0, 0, Path.GetFullPath(file)) }
                    : [],
            ],
            parsed.GetValue(runs),
            parsed.GetValue(json),
            parsed.GetValue(data) ?? Path.GetTempPath(),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        List<Dataset> datasets, int runs, string? json, string data, CancellationToken cancellationToken)
    {
        DirectoryInfo? folder = null;
        try
        {
            folder = Directory.CreateDirectory(Path.Combine(Path.GetFullPath(data), $"pokewatch-bench-{Environment.ProcessId}"));
            var run = new ScaleRun(folder.FullName, runs, Console.Error.WriteLine);
            var measures = new List<Measure>();
            foreach (var dataset in datasets)
            {
                measures.AddRange(await run.MeasureAsync(dataset, cancellationToken));
            }

            var order = Steps.Names.Index().ToDictionary(step => step.Item, step => step.Index);
            measures = [.. measures.OrderBy(one => order[one.Step])];
            foreach (var line in ScaleReport.Table(measures))
            {
                Console.WriteLine(line);
            }

            if (json is not null)
            {
                await File.WriteAllTextAsync(json, ScaleReport.AsJson(measures), cancellationToken);
            }

            return 0;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return 2;
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"Failed: {exception.Message}");
            return 1;
        }
        finally
        {
            folder?.Delete(recursive: true);
        }
    }
}
