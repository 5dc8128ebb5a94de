using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PokeWatch.Bench.Systems;

namespace PokeWatch.Bench;

/// <summary>What answers, faults and hostile have in common: a real system, a report as text and JSON, an exit code.</summary>
internal static class SoakCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>A whole number within bounds.</summary>
    public static Option<int> Number(string name, string description, int absent, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => absent };
        option.Validators.Add(result =>
        {
            if (result.Tokens.SingleOrDefault() is { } token && (!int.TryParse(token.Value, out var number) || number < least || number > most))
            {
                result.AddError($"{name} is not a whole number from {least} to {most}.");
            }
        });
        return option;
    }

    /// <summary>Starts a system, runs, reports, stops it.</summary>
    /// <param name="options">The system.</param>
    /// <param name="run">Returns the report, the lines that show it, and whether nothing was amiss.</param>
    /// <param name="json">The file for the report; null for none.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    /// <returns>0: nothing amiss; 1: a violation, or the run failed; 2: stopped.</returns>
    public static async Task<int> RunAsync(
        RealSystemOptions options,
        Func<RealSystem, Action<string>, CancellationToken, Task<(object Report, IReadOnlyList<string> Lines, bool IsGood)>> run,
        string? json,
        CancellationToken cancellationToken)
    {
        try
        {
            await using var system = await RealSystem.StartAsync(options, Console.Error.WriteLine, cancellationToken);
            var (report, lines, isGood) = await run(system, Console.Error.WriteLine, cancellationToken);
            foreach (var line in lines)
            {
                Console.WriteLine(line);
            }

            if (json is not null)
            {
                await File.WriteAllTextAsync(json, JsonSerializer.Serialize(report, Json), CancellationToken.None);
            }

            return isGood ? 0 : 1;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return 2;
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync($"Failed: {exception.Message}");
            return 1;
        }
    }
}
