using System.CommandLine;
using PokeWatch.Cli.Answers;
using PokeWatch.Cli.CommandLine;
using PokeWatch.Cli.Rest;
using PokeWatch.Cli.Views;
using PokeWatch.Cli.Watching;

namespace PokeWatch.Cli.Commands;

/// <summary><c>run resume ID</c>: goes on with a failed run from the step that failed.</summary>
internal static class RunResumeCommand
{
    public static Command Create(ToolOptions options)
    {
        var id = ToolOptions.RunId();
        var watch = new Option<bool>("--watch") { Description = "Follow it to its end; ends with 1 if it does not succeed" };
        var watching = new WatchOptions();
        var command = new Command("resume", "Go on with a failed run from the step that failed.") { id, watch };
        watching.AddTo(command);
        options.Act(command, async (session, parsed, cancellationToken) =>
        {
            var reply = await session.Gateway.AskAsync(Ask.Post($"pipeline/runs/{parsed.GetValue(id)}/resume"), cancellationToken);
            session.Show<ChangedAnswer>(reply, run => Cells.Of($"Run {run.RunId} is {run.State}."));
            return parsed.GetValue(watch) ? await watching.Of(session, parsed).FollowAsync(parsed.GetValue(id), cancellationToken) : ExitCode.Done;
        });
        return command;
    }
}
