using System.CommandLine;
using PokeWatch.Bench.Answers;
using PokeWatch.Bench.Systems;

namespace PokeWatch.Bench.Faults;

/// <summary>The command <c>faults</c>: an outage never looks like a slow success, and service resumes by itself.</summary>
internal static class FaultsCommand
{
    private const string Help = """
        Kill, stop and restart broker and workers of a real system under load, and judge every response.

        Examples:
          faults --rounds 1
          faults --rounds 20 --connections 64 --json faults.json
          faults --targets models,decision --actions kill
        """;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var targets = Choices<FaultTarget>("--targets", "What is hit", "broker,models,onemodel,decision");
        var actions = Choices<FaultAction>("--actions", "What is done to it", "kill,stop,restart");
        var rounds = SoakCommand.Number("--rounds", "Rounds of each target and action", 20, 1, 1000);
        var connections = SoakCommand.Number("--connections", "How many callers at a time", 64, 1, 1024);
        var pause = SoakCommand.Number("--pause", "What a caller waits after each answer, ms", 20, 1, 1000);
        var json = new Option<string?>("--json") { Description = "Write the report to this file" };
        var command = new Command("faults", Help) { targets, actions, rounds, connections, pause, json };
        command.SetAction((parsed, cancellationToken) => SoakCommand.RunAsync(
            SoakSettings.System with { OwnServices = true },
            async (system, say, stop) =>
            {
                var callers = parsed.GetValue(connections);
                var report = await RunAsync(
                    system, Parse<FaultTarget>(parsed.GetValue(targets)!)!, Parse<FaultAction>(parsed.GetValue(actions)!)!,
                    parsed.GetValue(rounds), callers, TimeSpan.FromMilliseconds(parsed.GetValue(pause)), say, stop);
                return (report, [.. report.Lines()], report.IsGood);
            },
            parsed.GetValue(json),
            cancellationToken));
        return command;
    }

    /// <summary>Hits a system that runs.</summary>
    public static async Task<FaultsReport> RunAsync(
        RealSystem system, IReadOnlyList<FaultTarget> targets, IReadOnlyList<FaultAction> actions, int rounds, int connections, TimeSpan pause,
        Action<string> say, CancellationToken cancellationToken)
    {
        var answers = await DirectAnswers.LoadAsync(system.Store, cancellationToken);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var load = new FaultLoad(system.Gateway.Port, answers, connections, pause);
        var lag = new ClientLag();
        var running = Task.WhenAll(load.RunAsync(1, end.Token), Task.Run(() => lag.RunAsync(end.Token), CancellationToken.None));
        try
        {
            var run = new FaultRun(system, load, lag, say);
            var results = new List<FaultFigures>();
            foreach (var target in targets)
            {
                foreach (var action in actions)
                {
                    results.Add(await run.RunAsync(target, action, rounds, Deadline, cancellationToken));
                }
            }

            return new FaultsReport(connections, Deadline.TotalMilliseconds, results, load.Examples);
        }
        finally
        {
            await end.CancelAsync();
            await running;
        }
    }

    private static Option<string> Choices<T>(string name, string description, string absent)
        where T : struct, Enum
    {
        var option = new Option<string>(name) { Description = $"{description}: of {absent}", DefaultValueFactory = _ => absent };
        option.Validators.Add(result =>
        {
            if (result.Tokens.SingleOrDefault() is { } token && Parse<T>(token.Value) is null)
            {
                result.AddError($"{name} are of {absent}.");
            }
        });
        return option;
    }

    private static List<T>? Parse<T>(string text)
        where T : struct, Enum
    {
        var names = text.Split(',');
        return names.All(name => name.All(char.IsLetter) && Enum.TryParse<T>(name, ignoreCase: true, out _))
            ? [.. names.Select(name => Enum.Parse<T>(name, ignoreCase: true))]
            : null;
    }
}
