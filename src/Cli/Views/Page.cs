using Spectre.Console;
using Spectre.Console.Rendering;

namespace PokeWatch.Cli.Views;

/// <summary>Where people read.</summary>
internal static class Page
{
    // A terminal that is too narrow breaks a long line by itself; cutting it would lose ids that somebody wants to copy.
    private const int Unbounded = 10_000;

    /// <summary>Prints a view.</summary>
    public static void Print(Surroundings surroundings, IRenderable view)
    {
        using var text = new StringWriter();
        var console = ConsoleOf(surroundings, text);
        console.Profile.Width = Unbounded;
        console.Write(view);

        // A column's spaces after its text would break lines that fit.
        foreach (var line in text.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            surroundings.Out.WriteLine(line.TrimEnd());
        }
    }

    /// <summary>The terminal, for views that change.</summary>
    public static IAnsiConsole ConsoleOf(Surroundings surroundings) => ConsoleOf(surroundings, surroundings.Out);

    private static IAnsiConsole ConsoleOf(Surroundings surroundings, TextWriter output) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = !surroundings.HasColour ? AnsiSupport.No : OperatingSystem.IsWindows() ? AnsiSupport.Detect : AnsiSupport.Yes,
        ColorSystem = surroundings.HasColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = surroundings.OutIsTerminal ? InteractionSupport.Yes : InteractionSupport.No,
        Out = new AnsiConsoleOutput(output),
    });
}
