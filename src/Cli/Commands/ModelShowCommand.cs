using System.CommandLine;
using PokeWatch.Cli.Answers;
using PokeWatch.Cli.CommandLine;
using PokeWatch.Cli.Rest;
using PokeWatch.Cli.Views;

namespace PokeWatch.Cli.Commands;

/// <summary><c>model show VERSION</c>: how a version was made and how good it is.</summary>
internal static class ModelShowCommand
{
    public static Command Create(ToolOptions options)
    {
        var version = new Argument<string>("VERSION") { Description = "The version, or champion for the one that is live" };
        var command = new Command("show", "How a version was made, and how good it is.") { version };
        options.Act(command, async (session, parsed, cancellationToken) =>
        {
            var reply = await session.Gateway.AskAsync(Ask.Get($"models/{Uri.EscapeDataString(parsed.GetValue(version)!)}"), cancellationToken);
            session.Show<ModelAnswer>(reply, model => ModelView.Of(model, session.Now));
            return ExitCode.Done;
        });
        return command;
    }
}
