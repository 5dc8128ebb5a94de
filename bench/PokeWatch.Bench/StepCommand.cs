using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace PokeWatch.Bench;

/// <summary>The command <c>step</c>, which <c>scale</c> starts for each step: a process of its own has a peak of its own.</summary>
internal static class StepCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var step = new Argument<string>("step");
        var data = new Option<string>("--data") { Required = true };
        var file = new Option<string?>("--file");
        var command = new Command("step", "One step of a measurement; scale starts it.") { step, data, file };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                var rows = await Steps.RunAsync(parsed.GetValue(step)!, parsed.GetValue(data)!, parsed.GetValue(file), cancellationToken);
                using var process = Process.GetCurrentProcess();
                Console.WriteLine(JsonSerializer.Serialize(new StepReport(rows, process.TotalProcessorTime.TotalSeconds, PeakMb(process))));
                return 0;
            }
            catch (Exception exception)
            {
                await Console.Error.WriteLineAsync(exception.Message.ReplaceLineEndings(" "));
                return 1;
            }
        });
        return command;
    }

    private static double PeakMb(Process process)
    {
        // Where there is no /proc, the runtime's own figure.
        const string Status = "/proc/self/status";
        var line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        return line is null
            ? process.PeakWorkingSet64 / 1048576d
            : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024d;
    }
}
