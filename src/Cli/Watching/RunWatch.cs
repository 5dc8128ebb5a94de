using PokeWatch.Cli.Answers;
using PokeWatch.Cli.CommandLine;
using PokeWatch.Cli.Rest;
using PokeWatch.Cli.Views;
using Spectre.Console;

namespace PokeWatch.Cli.Watching;

/// <summary>Follows a run to its end: as a table that changes at a terminal, as lines elsewhere, as JSON lines for a script.</summary>
internal sealed class RunWatch(Session session, TimeSpan interval, TimeSpan patience)
{
    private readonly TextWriter _out = session.Surroundings.Out;

    /// <summary>Watches until the run ends, through a gateway that is away for a while.</summary>
    /// <returns>The exit code: whether the run came to its good end.</returns>
    /// <exception cref="UnreachableException">The gateway was away for too long.</exception>
    /// <exception cref="RefusedException">There is no such run, or the gateway was busy for too long.</exception>
    public Task<int> FollowAsync(Guid id, CancellationToken cancellationToken) =>
        session.Json ? FollowAsync(id, ShowJson, session.Note, cancellationToken)
        : session.Surroundings.OutIsTerminal ? FollowLiveAsync(id, cancellationToken)
        : FollowAsync(id, ShowLines, session.Note, cancellationToken);

    private async Task<int> FollowLiveAsync(Guid id, CancellationToken cancellationToken)
    {
        RunAnswer? shown = null;
        return await Page.ConsoleOf(session.Surroundings).Live(Cells.Of($"run {id}")).StartAsync(live => FollowAsync(
            id,
            (_, after) =>
            {
                shown = after.Read<RunAnswer>();
                live.UpdateTarget(RunView.Of(shown, session.Now));
            },

            // Below the table: anything that is written beside it would be written over.
            note => live.UpdateTarget(shown is null ? Cells.Of(note) : new Rows(RunView.Of(shown, session.Now), Cells.Gap(), Cells.Of(note))),
            cancellationToken));
    }

    private async Task<int> FollowAsync(Guid id, Action<Reply?, Reply> show, Action<string> note, CancellationToken cancellationToken)
    {
        var time = session.Surroundings.Time;
        var (seen, isAway) = (time.GetTimestamp(), false);
        for (Reply? before = null; ;)
        {
            try
            {
                var after = await session.Gateway.AskAsync(Ask.Get($"pipeline/runs/{id}"), cancellationToken);
                show(before, after);
                if (after.Read<RunAnswer>() is { HasEnded: true } run)
                {
                    return run.HasSucceeded ? ExitCode.Done : ExitCode.Refused;
                }

                (before, seen, isAway) = (after, time.GetTimestamp(), false);
            }
            catch (Exception exception) when (IsPassing(exception) && time.GetElapsedTime(seen) < patience)
            {
                if (!isAway)
                {
                    note($"No news of the run, trying on: {exception.Message}");
                }

                isAway = true;
            }

            await Task.Delay(interval, time, cancellationToken);
        }
    }

    private static bool IsPassing(Exception exception) =>
        exception is UnreachableException or RefusedException { Problem.Status: 429 or >= 500 };

    private void ShowJson(Reply? before, Reply after)
    {
        if (before != after)
        {
            _out.WriteLine(after.Text);
            _out.Flush();
        }
    }

    private void ShowLines(Reply? before, Reply after)
    {
        foreach (var line in RunChanges.Between(before?.Read<RunAnswer>(), after.Read<RunAnswer>(), session.Now))
        {
            _out.WriteLine(line);
        }

        _out.Flush();
    }
}
