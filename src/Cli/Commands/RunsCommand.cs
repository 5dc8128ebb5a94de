using System.CommandLine;
using PokeWatch.Cli.Answers;
using PokeWatch.Cli.CommandLine;
using PokeWatch.Cli.Rest;
using PokeWatch.Cli.Views;

namespace PokeWatch.Cli.Commands;

/// <summary><c>runs</c>: the newest runs of the pipeline.</summary>
internal static class RunsCommand
{
    public static Command Create(ToolOptions options)
    {
        var limit = ToolOptions.Whole("--limit", "At most so many [default: 20]", 1, 200);
        var command = new Command("runs", "The newest runs of the pipeline.") { limit };
        options.Act(command, async (session, parsed, cancellationToken) =>
        {
            var reply = await session.Gateway.AskAsync(Ask.Get("pipeline/runs", ("limit", Ask.Text(parsed.GetValue(limit)))), cancellationToken);
            session.Show<RunsAnswer>(reply, answer => RunsView.Of(answer, session.Now));
            return ExitCode.Done;
        });
        return command;
    }
}
