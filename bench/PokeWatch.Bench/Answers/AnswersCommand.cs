using System.CommandLine;
using System.Globalization;
using PokeWatch.Bench.Systems;

namespace PokeWatch.Bench.Answers;

/// <summary>The command <c>answers</c>: no wrong answer, none mixed up.</summary>
internal static class AnswersCommand
{
    private const string Help = """
        Ask a real system random questions and compare every answer with the same computed directly.

        Examples:
          answers --count 10000
          answers --count 1000000 --connections 256 --json answers.json
          answers --seed 7 --cached
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var count = SoakCommand.Number("--count", "How many questions", 1_000_000, 1, 1_000_000_000);
        var connections = SoakCommand.Number("--connections", "How many callers at a time", 256, 1, 4096);
        var seed = SoakCommand.Number("--seed", "Settles all chance", 1, 0, int.MaxValue);
        var cached = new Option<bool>("--cached") { Description = "With the gateway's answer cache on" };
        var json = new Option<string?>("--json") { Description = "Write the report to this file" };
        var command = new Command("answers", Help) { count, connections, seed, cached, json };
        command.SetAction((parsed, cancellationToken) => SoakCommand.RunAsync(
            SoakSettings.System with { Gateways = [SoakSettings.Gateway(parsed.GetValue(cached))] },
            async (system, say, stop) =>
            {
                var direct = await DirectAnswers.LoadAsync(system.Store, stop);
                var options = new AnswersOptions(parsed.GetValue(count), parsed.GetValue(connections), parsed.GetValue(seed));
                var report = await new AnswersRun(system.Gateway.Port, direct, options).RunAsync(say, stop);
                return (report, Lines(report), report.IsGood);
            },
            parsed.GetValue(json),
            cancellationToken));
        return command;
    }

    private static List<string> Lines(AnswersReport report) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{report.Asked:N0} questions ({string.Join(", ", report.Expected.Select(one => $"{one.Value:N0} for {one.Key}"))}) in {report.Seconds:0.0} s: {report.PerSecond:N0}/s; checking took {report.CheckCpuMicroseconds:0} us of processor time each"),
        $"wrong {report.Wrong}, mixed up {report.MixedUp}, 5xx {report.ServerErrors}, broken {report.Broken}, hung {report.Hung}",
        .. report.Examples,
    ];
}
