using System.CommandLine;
using PokeWatch.Cli.Answers;
using PokeWatch.Cli.CommandLine;
using PokeWatch.Cli.Rest;
using PokeWatch.Cli.Watching;

namespace PokeWatch.Cli.Commands;

/// <summary><c>run watch [ID]</c>: follows a run to its end.</summary>
internal static class RunWatchCommand
{
    public static Command Create(ToolOptions options)
    {
        var id = ToolOptions.RunId();
        id.Arity = ArgumentArity.ZeroOrOne;
        id.Description = "The run's id [default: the run under way, else the newest]";
        var watching = new WatchOptions();
        var command = new Command("watch", "Follow a run to its end. Ends with 1 if it does not succeed; Ctrl-C leaves the run alone.") { id };
        watching.AddTo(command);
        options.Act(command, async (session, parsed, cancellationToken) =>
        {
            var wanted = parsed.GetResult(id) is { Tokens.Count: > 0 } ? parsed.GetValue(id) : await CurrentAsync(session, cancellationToken);
            if (wanted is { } run)
            {
                return await watching.Of(session, parsed).FollowAsync(run, cancellationToken);
            }

            session.Note("There was no run yet; 'run start' starts one.");
            return ExitCode.Refused;
        });
        return command;
    }

    private static async Task<Guid?> CurrentAsync(Session session, CancellationToken cancellationToken)
    {
        var runs = (await session.Gateway.AskAsync(Ask.Get("pipeline/runs"), cancellationToken)).Read<RunsAnswer>().Runs;
        return (runs.FirstOrDefault(run => !run.HasEnded) ?? runs.FirstOrDefault())?.RunId;
    }
}
