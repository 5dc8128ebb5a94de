using System.CommandLine;
using PokeWatch.Cli.Answers;
using PokeWatch.Cli.CommandLine;
using PokeWatch.Cli.Rest;
using PokeWatch.Cli.Views;

namespace PokeWatch.Cli.Commands;

/// <summary><c>models</c>: the model versions and who serves which.</summary>
internal static class ModelsCommand
{
    public static Command Create(ToolOptions options)
    {
        var command = new Command("models", "The model versions, newest first, and which replica serves which.");
        options.Act(command, async (session, _, cancellationToken) =>
        {
            var reply = await session.Gateway.AskAsync(Ask.Get("models"), cancellationToken);
            session.Show<ModelsAnswer>(reply, answer => ModelsView.Of(answer, session.Now));
            return ExitCode.Done;
        });
        return command;
    }
}
