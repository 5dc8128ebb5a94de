using PokeWatch.PipelineSaga.Steps;
using Spectre.Console;

namespace PokeWatch.PipelineSaga.Commands;

/// <summary>
/// Runs a step by hand: a progress line at a terminal, plain lines elsewhere, and on failure one clear line on stderr
/// with exit code 1 (2 for a cancelled run).
/// </summary>
public static class CommandRunner
{
    /// <summary>Runs <paramref name="step"/> and prints the sentence that it returns.</summary>
    public static async Task<int> RunAsync(
        Func<IProgress<StepProgress>, CancellationToken, Task<string>> step, CancellationToken cancellationToken)
    {
        try
        {
            var summary = AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected
                ? await AnsiConsole.Progress().AutoClear(true).StartAsync(async console =>
                {
                    var task = console.AddTask("starting", maxValue: 1);
                    return await step(new TerminalProgress(task), cancellationToken);
                })
                : await step(new PlainProgress(), cancellationToken);
            Console.WriteLine(summary);
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Cancelled; nothing half-written is left.");
            return 2;
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync($"Failed: {exception.Message.ReplaceLineEndings(" ")}");
            return 1;
        }
    }

    private sealed class TerminalProgress(ProgressTask task) : IProgress<StepProgress>
    {
        public void Report(StepProgress value)
        {
            task.Description = value.Message.EscapeMarkup();
            task.IsIndeterminate = value.Fraction is null;
            task.Value = value.Fraction ?? 0;
        }
    }

    private sealed class PlainProgress : IProgress<StepProgress>
    {
        private string? _last;

        public void Report(StepProgress value)
        {
            // Redirected output keeps one line a message, not one a percent.
            if (value.Message != _last)
            {
                _last = value.Message;
                Console.WriteLine(value.Message);
            }
        }
    }
}
