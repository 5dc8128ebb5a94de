using System.CommandLine;
using PokeWatch.Cli.Answers;
using PokeWatch.Cli.CommandLine;
using PokeWatch.Cli.Rest;
using PokeWatch.Cli.Views;

namespace PokeWatch.Cli.Commands;

/// <summary><c>model compare A B</c>: two versions side by side.</summary>
internal static class ModelCompareCommand
{
    public static Command Create(ToolOptions options)
    {
        var a = new Argument<string>("A") { Description = "A version, or champion for the one that is live" };
        var b = new Argument<string>("B") { Description = "Another" };
        var command = new Command("compare", "How two versions differ, in figures and settings.") { a, b };
        options.Act(command, async (session, parsed, cancellationToken) =>
        {
            var path = $"models/{Uri.EscapeDataString(parsed.GetValue(a)!)}/compare/{Uri.EscapeDataString(parsed.GetValue(b)!)}";
            var reply = await session.Gateway.AskAsync(Ask.Get(path), cancellationToken);
            session.Show<ComparisonAnswer>(reply, answer => ComparisonView.Of(answer, session.Now));
            return ExitCode.Done;
        });
        return command;
    }
}
