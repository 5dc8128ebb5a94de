using System.CommandLine;
using PokeWatch.Cli.Answers;
using PokeWatch.Cli.CommandLine;
using PokeWatch.Cli.Rest;
using PokeWatch.Cli.Views;

namespace PokeWatch.Cli.Commands;

/// <summary><c>run cancel ID</c>: stops a run.</summary>
internal static class RunCancelCommand
{
    public static Command Create(ToolOptions options)
    {
        var id = ToolOptions.RunId();
        var command = new Command("cancel", "Stop a run.") { id };
        options.Act(command, async (session, parsed, cancellationToken) =>
        {
            var reply = await session.Gateway.AskAsync(Ask.Post($"pipeline/runs/{parsed.GetValue(id)}/cancel"), cancellationToken);
            session.Show<ChangedAnswer>(reply, run => Cells.Of($"Run {run.RunId} is {run.State}."));
            return ExitCode.Done;
        });
        return command;
    }
}
