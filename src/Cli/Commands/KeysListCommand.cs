using System.CommandLine;
using PokeWatch.Cli.Answers;
using PokeWatch.Cli.CommandLine;
using PokeWatch.Cli.Rest;
using PokeWatch.Cli.Views;

namespace PokeWatch.Cli.Commands;

/// <summary><c>keys list</c>: the API keys.</summary>
internal static class KeysListCommand
{
    public static Command Create(ToolOptions options)
    {
        var command = new Command("list", "All keys, without their texts.");
        options.Act(command, async (session, _, cancellationToken) =>
        {
            var reply = await session.Gateway.AskAsync(Ask.Get("keys"), cancellationToken);
            session.Show<KeysAnswer>(reply, answer => KeysView.Of(answer, session.Now));
            return ExitCode.Done;
        });
        return command;
    }
}
