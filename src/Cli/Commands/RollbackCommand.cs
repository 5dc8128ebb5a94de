using System.CommandLine;
using PokeWatch.Cli.Answers;
using PokeWatch.Cli.CommandLine;
using PokeWatch.Cli.Rest;

namespace PokeWatch.Cli.Commands;

/// <summary><c>rollback</c>: puts the version live that was so before the present one.</summary>
internal static class RollbackCommand
{
    public static Command Create(ToolOptions options)
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask" };
        var command = new Command("rollback", "Put the version live that was so before the present one. Twice, and all is as it was.") { yes };
        options.Act(command, async (session, parsed, cancellationToken) =>
        {
            if (!parsed.GetValue(yes) && !session.Surroundings.InIsTerminal)
            {
                throw new SettingException("Nobody is there to be asked: give --yes to roll back.");
            }

            var models = (await session.Gateway.AskAsync(Ask.Get("models"), cancellationToken)).Read<ModelsAnswer>();
            if (models.Current is not { } current || Before(models) is not { } before)
            {
                session.Note(models.Current is null ? "Error: No version is live." : $"Error: No other version than {models.Current} was ever live.");
                return ExitCode.Refused;
            }

            if (!parsed.GetValue(yes) && !await AgreesAsync(session, $"Put {before} live instead of {current}? [y/N] ", cancellationToken))
            {
                session.Note("Nothing was changed.");
                return ExitCode.Refused;
            }

            var reply = await PublishCommand.PublishAsync(session, before, cancellationToken);
            session.Show<PublishedAnswer>(reply, PublishCommand.Sentence);
            if (reply.Read<PublishedAnswer>().Previous is { } previous && previous != current)
            {
                session.Note($"Warning: {previous} had been put live in the meantime; it was that one that was rolled back.");
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The version that was live before the one that is: of the others, the one published last. Pure.</summary>
    public static string? Before(ModelsAnswer models) => models.Models
        .Where(model => model.Version != models.Current && model.PublishedAt is not null)
        .MaxBy(model => model.PublishedAt)?.Version;

    private static async Task<bool> AgreesAsync(Session session, string question, CancellationToken cancellationToken)
    {
        await session.Surroundings.Error.WriteAsync(question);
        await session.Surroundings.Error.FlushAsync(cancellationToken);

        // A console is read without regard to Ctrl-C.
        var answer = await Task.Run(session.Surroundings.In.ReadLine, cancellationToken).WaitAsync(cancellationToken);
        return answer?.Trim().ToLowerInvariant() is "y" or "yes";
    }
}
