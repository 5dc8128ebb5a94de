using Spectre.Console;
using Spectre.Console.Rendering;

namespace PokeWatch.Cli.Views;

/// <summary>Where people read: a terminal with colours, or plain lines as wide as they come.</summary>
internal static class Page
{
    private const int Unbounded = 10_000;

    /// <summary>Prints a view.</summary>
    public static void Print(Surroundings surroundings, IRenderable view)
    {
        if (surroundings.OutIsTerminal)
        {
            ConsoleOf(surroundings).Write(view);
            return;
        }

        foreach (var line in Lines(view))
        {
            surroundings.Out.WriteLine(line);
        }
    }

    /// <summary>The terminal.</summary>
    public static IAnsiConsole ConsoleOf(Surroundings surroundings) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = !surroundings.HasColour ? AnsiSupport.No : OperatingSystem.IsWindows() ? AnsiSupport.Detect : AnsiSupport.Yes,
        ColorSystem = surroundings.HasColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = surroundings.OutIsTerminal ? InteractionSupport.Yes : InteractionSupport.No,
        Out = new AnsiConsoleOutput(surroundings.Out),
    });

    /// <summary>A view as plain lines. Pure.</summary>
    public static IReadOnlyList<string> Lines(IRenderable view)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = Unbounded;
        console.Write(view);
        return [.. text.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())];
    }
}
