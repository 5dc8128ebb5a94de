using System.CommandLine;
using PokeWatch.Cli.Answers;
using PokeWatch.Cli.CommandLine;
using PokeWatch.Cli.Rest;
using PokeWatch.Cli.Views;
using PokeWatch.Cli.Watching;

namespace PokeWatch.Cli.Commands;

/// <summary><c>run start</c>: starts a run, once, however often it has to be asked for.</summary>
internal static class RunStartCommand
{
    private const int LongestKey = 255;

    public static Command Create(ToolOptions options)
    {
        var days = ToolOptions.Whole("--days", "How many days back to collect [default: the pipeline's own]", 1, 3650);
        var date = ToolOptions.Day("--date", "The day (UTC) that the run is of [default: today]");
        var force = new Option<bool>("--force") { Description = "Do all steps' work even if nothing has changed" };
        var key = new Option<string?>("--idempotency-key") { Description = "This start's own name: asked for again by it, it is the same run [default: a new one]", HelpName = "KEY" };
        key.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is not { Length: > 0 and <= LongestKey } text || text.Any(letter => letter is <= ' ' or >= '\x7F'))
            {
                result.AddError($"--idempotency-key must have 1 to {LongestKey} visible ASCII characters.");
            }
        });
        var watch = new Option<bool>("--watch") { Description = "Follow it to its end; ends with 1 if it does not succeed" };
        var watching = new WatchOptions();
        var command = new Command("start", "Start a run.") { days, date, force, key, watch };
        watching.AddTo(command);
        options.Act(command, async (session, parsed, cancellationToken) =>
        {
            var name = parsed.GetValue(key) ?? $"{Guid.NewGuid()}";
            var ask = Ask.Post("pipeline/runs", new
            {
                Days = parsed.GetValue(days), LogicalDate = parsed.GetValue(date), Force = parsed.GetValue(force),
            }) with { IdempotencyKey = name, MayBeSentAgain = true };
            Reply reply;
            try
            {
                reply = await session.Gateway.AskAsync(ask, cancellationToken);
            }
            catch (Exception exception) when (exception is UnreachableException { WasSent: true } or RefusedException { Problem.Status: >= 500 })
            {
                session.Note($"It may have started or not. The same again, and not a second run: --idempotency-key {name}");
                throw;
            }

            session.Show<AcceptedAnswer>(reply, run => Cells.Of($"Run {run.RunId} of {Wording.Day(run.LogicalDate)} is under way."));
            return parsed.GetValue(watch)
                ? await watching.Of(session, parsed).FollowAsync(reply.Read<AcceptedAnswer>().RunId, cancellationToken)
                : ExitCode.Done;
        });
        return command;
    }
}
