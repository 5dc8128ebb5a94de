using System.CommandLine;
using PokeWatch.Cli.Answers;
using PokeWatch.Cli.CommandLine;
using PokeWatch.Cli.Rest;
using PokeWatch.Cli.Views;

namespace PokeWatch.Cli.Commands;

/// <summary><c>run show ID</c>: what a run did.</summary>
internal static class RunShowCommand
{
    public static Command Create(ToolOptions options)
    {
        var id = ToolOptions.RunId();
        var command = new Command("show", "What a run did: steps, tries, times, rows and errors.") { id };
        options.Act(command, async (session, parsed, cancellationToken) =>
        {
            var reply = await session.Gateway.AskAsync(Ask.Get($"pipeline/runs/{parsed.GetValue(id)}"), cancellationToken);
            session.Show<RunAnswer>(reply, run => RunView.Of(run, session.Now));
            return ExitCode.Done;
        });
        return command;
    }
}
