using System.CommandLine;
using PokeWatch.Cli.Answers;
using PokeWatch.Cli.CommandLine;
using PokeWatch.Cli.Rest;
using PokeWatch.Cli.Views;

namespace PokeWatch.Cli.Commands;

/// <summary><c>keys revoke ID</c>: revokes an API key.</summary>
internal static class KeysRevokeCommand
{
    public static Command Create(ToolOptions options)
    {
        var id = new Argument<string>("ID") { Description = "The key's id, as 'keys list' shows it" };
        var command = new Command("revoke", "Revoke a key, for good.") { id };
        options.Act(command, async (session, parsed, cancellationToken) =>
        {
            var reply = await session.Gateway.AskAsync(
                Ask.Delete($"keys/{Uri.EscapeDataString(parsed.GetValue(id)!)}") with { MayBeSentAgain = true }, cancellationToken);
            session.Show<KeyAnswer>(reply, key => Cells.Of($"Key {key.Id} ({key.Name}) is revoked."));
            return ExitCode.Done;
        });
        return command;
    }
}
