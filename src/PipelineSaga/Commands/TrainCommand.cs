using System.CommandLine;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.PipelineSaga.Train;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Commands;

/// <summary>
/// <c>train</c>: runs the train step by hand. The version is written to the store; registering it is the pipeline's work.
/// </summary>
public static class TrainCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "The store's folder (default: Storage__Root, else data): reads processed/, writes models/.",
        };
        var table = new Option<string?>("--table")
        {
            Description = "The processed table, relative to the store's folder; the newest one if left out.",
        };
        var command = new Command("train", "Train a model on a processed table and score it on the last days, which it has not seen.")
        {
            data, table,
        };
        command.SetAction((arguments, cancellationToken) => CommandRunner.RunAsync(
            async (progress, token) =>
            {
                await using var services = StepServices.Create(arguments.GetValue(data), (s, c) => s.AddTrain(c));
                var file = await TableAsync(services.GetRequiredService<FileStore>(), arguments.GetValue(table), token);
                var trainer = services.GetRequiredService<ModelTrainer>();
                return Summary(await trainer.TrainAsync(new TrainRequest { Table = file }, progress, token));
            },
            cancellationToken));
        return command;
    }

    private static async Task<StoredFile> TableAsync(FileStore store, string? named, CancellationToken cancellationToken)
    {
        if (named is not null)
        {
            // A path that leads there from the working folder means the same file.
            var found = new[] { Path.GetFullPath(named, store.Root), Path.GetFullPath(named) }.FirstOrDefault(File.Exists)
                ?? throw new UnretryableStepException($"There is no table {named} in {store.Root}.");
            return found.StartsWith(store.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                ? await store.DescribeAsync(Path.GetRelativePath(store.Root, found), cancellationToken)
                : throw new UnretryableStepException($"The table {found} is not in the store's folder {store.Root}.");
        }

        var folder = new DirectoryInfo(store.FullPath("processed"));
        var newest = folder.Exists
            ? folder.GetFiles("prices-*.parquet").OrderByDescending(file => file.LastWriteTimeUtc)
                .ThenBy(file => file.Name, StringComparer.Ordinal).FirstOrDefault()
            : null;
        return newest is null
            ? throw new UnretryableStepException($"There is no processed table in {folder.FullName}: preprocess first.")
            : await store.DescribeAsync($"processed/{newest.Name}", cancellationToken);
    }

    private static string Summary(TrainedModel model)
    {
        var m = model.Metrics;
        return string.Join('\n', [
            .. model.Warnings,
            FormattableString.Invariant($"Model {model.Version} trained on {model.RowsTrained} rows in {model.TrainSeconds:F1} s; ")
                + FormattableString.Invariant($"absolute log error on {m.Rows} held-out rows ({m.From:yyyy-MM-dd}..{m.To:yyyy-MM-dd}): ")
                + FormattableString.Invariant($"model {m.ModelAbsLogError:F5}, last price {m.NaiveAbsLogError:F5}, ")
                + FormattableString.Invariant($"3-day mean {m.RollingMean3AbsLogError:F5}."),
        ]);
    }
}
