using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace PokeWatch.Bench.Serving;

/// <summary>The command <c>serve</c>: the real system beside peers of the same job.</summary>
internal static class ServeCommand
{
    private const string Help = """
        Start the real system and three peers of the same job, ask all of them the same questions with wrk, and compare.

        Examples:
          serve
          serve --rounds 1 --seconds 2 --connections 16,64
          serve --rounds 3 --seconds 5 --json serve.json
          serve --systems pokewatch,http
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var defaults = new ServeOptions();
        var systems = new Option<string>("--systems")
        {
            Description = "What to compare, comma-separated",
            DefaultValueFactory = _ => string.Join(',', defaults.Systems),
        };
        systems.Validators.Add(result => Check(result, name => SystemNames.All.Contains(name), $"one of {string.Join(", ", SystemNames.All)}"));
        var connections = new Option<string>("--connections")
        {
            Description = "How many callers ask at once, comma-separated",
            DefaultValueFactory = _ => string.Join(',', defaults.Connections),
        };
        connections.Validators.Add(result => Check(result, number => IsWithin(number, 1, 1000), "a whole number from 1 to 1000"));
        var rounds = new Option<string>("--rounds")
        {
            Description = "How often each measurement is made; medians count",
            DefaultValueFactory = _ => $"{defaults.Rounds}",
        };
        rounds.Validators.Add(result => Check(result, number => IsWithin(number, 1, 99), "a whole number from 1 to 99", isList: false));
        var seconds = new Option<string>("--seconds")
        {
            Description = "How long each measurement takes",
            DefaultValueFactory = _ => $"{defaults.Seconds}",
        };
        seconds.Validators.Add(result => Check(result, number => IsWithin(number, 1, 600), "a whole number from 1 to 600", isList: false));
        var json = new Option<string?>("--json") { Description = "Write the medians to this file" };
        json.Validators.Add(result =>
        {
            foreach (var file in result.Tokens.Where(token => !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(token.Value)))))
            {
                result.AddError($"--json: there is no folder for {file.Value}.");
            }
        });

        var command = new Command("serve", Help) { systems, connections, rounds, seconds, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new ServeOptions
            {
                Systems = [.. parsed.GetValue(systems)!.Split(',').Distinct()],
                Connections = [.. parsed.GetValue(connections)!.Split(',').Select(Number).Distinct().Order()],
                Rounds = Number(parsed.GetValue(rounds)!),
                Seconds = Number(parsed.GetValue(seconds)!),
            },
            parsed.GetValue(json),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ServeOptions options, string? json, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("pokewatch-serve-");
        try
        {
            var measures = await new ServeRun(options, folder.FullName, Console.Error.WriteLine).RunAsync(cancellationToken);
            foreach (var line in ServeReport.Table(measures).Append("").Concat(ServeReport.Goals(measures)))
            {
                Console.WriteLine(line);
            }

            if (json is not null)
            {
                await File.WriteAllTextAsync(json, ServeReport.AsJson(measures), cancellationToken);
            }

            return 0;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return 2;
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or UnauthorizedAccessException or HttpRequestException
            or System.ComponentModel.Win32Exception or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"Failed: {exception.Message}");
            return 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Check(OptionResult result, Func<string, bool> isGood, string expected, bool isList = true)
    {
        var values = result.Tokens.SelectMany(token => isList ? token.Value.Split(',') : [token.Value]);
        foreach (var value in values.Where(value => !isGood(value)))
        {
            result.AddError($"{result.Option.Name}: '{value}' is not {expected}.");
        }
    }

    private static bool IsWithin(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
