using System.CommandLine;
using PokeWatch.Cli.Answers;
using PokeWatch.Cli.CommandLine;
using PokeWatch.Cli.Rest;
using PokeWatch.Cli.Views;

namespace PokeWatch.Cli.Commands;

/// <summary><c>keys create</c>: makes an API key.</summary>
internal static class KeysCreateCommand
{
    private const int MostPerMinute = 1_000_000;

    public static Command Create(ToolOptions options)
    {
        var name = new Option<string>("--name") { Description = "Whose key it is", Required = true };
        var scope = ToolOptions.Choice("--scope", "What it may do; operate is everything", "read", "operate");
        scope.Required = true;
        var perMinute = ToolOptions.Whole("--per-minute", "Requests a minute [default: the gateway's own limit]", 1, MostPerMinute);
        var burst = ToolOptions.Whole("--burst", "Requests at once [default: the gateway's own limit]", 1, MostPerMinute);
        var command = new Command("create", "Make a key and print its text, which is shown this once only.") { name, scope, perMinute, burst };
        options.Act(command, async (session, parsed, cancellationToken) =>
        {
            var reply = await session.Gateway.AskAsync(
                Ask.Post("keys", new
                {
                    Name = parsed.GetValue(name), Scope = parsed.GetValue(scope), PerMinute = parsed.GetValue(perMinute), Burst = parsed.GetValue(burst),
                }),
                cancellationToken);

            // The text alone on stdout, for scripts.
            session.Show<CreatedKeyAnswer>(reply, created =>
            {
                session.Note($"Key {created.Key?.Id}. Keep its text, which is shown this once only:");
                return Cells.Of(created.Text);
            });
            return ExitCode.Done;
        });
        return command;
    }
}
