using System.CommandLine;
using PokeWatch.Bench.Answers;
using PokeWatch.Bench.Systems;

namespace PokeWatch.Bench.Hostile;

/// <summary>The command <c>hostile</c>: nothing that strangers send makes the gateway fail.</summary>
internal static class HostileCommand
{
    private const string Help = """
        Send a real gateway what no honest caller sends, and judge every response.

        Examples:
          hostile --count 2000 --slow 20
          hostile --count 100000 --json hostile.json
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var count = SoakCommand.Number("--count", "How many hostile requests", 100_000, 1, 100_000_000);
        var connections = SoakCommand.Number("--connections", "How many at a time", 32, 1, 1024);
        var slow = SoakCommand.Number("--slow", "How many connections trickle beside them", 200, 0, 5000);
        var bound = SoakCommand.Number("--slow-bound", "Within how many seconds each of these must be cut off", 60, 1, 600);
        var seed = SoakCommand.Number("--seed", "Settles all chance", 1, 0, int.MaxValue);
        var json = new Option<string?>("--json") { Description = "Write the report to this file" };
        var command = new Command("hostile", Help) { count, connections, slow, bound, seed, json };
        command.SetAction((parsed, cancellationToken) => SoakCommand.RunAsync(
            SoakSettings.System,
            async (system, say, stop) =>
            {
                var options = new HostileOptions(
                    parsed.GetValue(count), parsed.GetValue(connections), parsed.GetValue(slow),
                    TimeSpan.FromSeconds(parsed.GetValue(bound)), parsed.GetValue(seed));
                var direct = await DirectAnswers.LoadAsync(system.Store, stop);
                var report = await new HostileRun(system.Gateway, direct, options).RunAsync(say, stop);
                return (report, [.. report.Lines()], report.IsGood);
            },
            parsed.GetValue(json),
            cancellationToken));
        return command;
    }
}
