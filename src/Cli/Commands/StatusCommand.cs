using System.CommandLine;
using PokeWatch.Cli.Answers;
using PokeWatch.Cli.CommandLine;
using PokeWatch.Cli.Rest;
using PokeWatch.Cli.Views;

namespace PokeWatch.Cli.Commands;

/// <summary><c>status</c>: how each part is, the model, the last run and the next.</summary>
internal static class StatusCommand
{
    public static Command Create(ToolOptions options)
    {
        var command = new Command("status", "How each part is, which model is live, the last run and the next. Ends with 1 if it cannot serve.");
        options.Act(command, async (session, _, cancellationToken) =>
        {
            var reply = await session.Gateway.AskAsync(Ask.Get("health") with { TakesUnavailable = true }, cancellationToken);
            var health = reply.Read<HealthAnswer>();
            var (last, unknown) = session.Json ? default : await LastRunAsync(session, cancellationToken);
            session.Show<HealthAnswer>(reply, _ => StatusView.Of(health, last, unknown, session.Now));
            return reply.Status == 200 ? ExitCode.Done : ExitCode.Refused;
        });
        return command;
    }

    // Health is open to anybody, runs need a key and the pipeline: what is known is shown all the same.
    private static async Task<(RunAnswer? Last, string? Unknown)> LastRunAsync(Session session, CancellationToken cancellationToken)
    {
        try
        {
            var runs = await session.Gateway.AskAsync(Ask.Get("pipeline/runs", ("limit", "1")) with { MayBeSentAgain = false }, cancellationToken);
            return (runs.Read<RunsAnswer>().Runs.FirstOrDefault(), null);
        }
        catch (Exception exception) when (exception is RefusedException or UnreachableException)
        {
            return (null, exception.Message);
        }
    }
}
