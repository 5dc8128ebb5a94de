using System.CommandLine;
using PokeWatch.Cli.Answers;
using PokeWatch.Cli.CommandLine;
using PokeWatch.Cli.Rest;
using PokeWatch.Cli.Views;
using Spectre.Console.Rendering;

namespace PokeWatch.Cli.Commands;

/// <summary><c>publish VERSION</c>: puts a version live.</summary>
internal static class PublishCommand
{
    public static Command Create(ToolOptions options)
    {
        var version = new Argument<string>("VERSION") { Description = "The version, as 'models' shows it" };
        var command = new Command("publish", "Put a model version live.") { version };
        options.Act(command, async (session, parsed, cancellationToken) =>
        {
            session.Show<PublishedAnswer>(await PublishAsync(session, parsed.GetValue(version)!, cancellationToken), Sentence);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Puts a version live.</summary>
    public static Task<Reply> PublishAsync(Session session, string version, CancellationToken cancellationToken) =>
        session.Gateway.AskAsync(Ask.Post($"models/{Uri.EscapeDataString(version)}/publish"), cancellationToken);

    /// <summary>What then holds.</summary>
    public static IRenderable Sentence(PublishedAnswer published) => Cells.Of(
        $"{published.Version} is live (publication {published.Publication}), before it {Wording.Text(published.Previous)}. The replicas are being told: 'models' shows who serves it.");
}
