using Spectre.Console;
using Spectre.Console.Rendering;

namespace PokeWatch.Cli.Views;

/// <summary>The pieces that views are made of.</summary>
internal static class Cells
{
    private static readonly Style Good = new(Color.Green);
    private static readonly Style Bad = new(Color.Red);
    private static readonly Style Doubtful = new(Color.Yellow);
    private static readonly Style Heading = new(decoration: Decoration.Bold);

    /// <summary>A table without lines, for eyes and for awk alike. A column whose name begins with > has its figures to the right.</summary>
    public static Table Table(params ReadOnlySpan<string> columns)
    {
        var table = new Table { Border = TableBorder.None };
        for (var index = 0; index < columns.Length; index++)
        {
            var right = columns[index].StartsWith('>');
            var column = new TableColumn(new Text(columns[index].TrimStart('>'), Heading)) { Padding = new Padding(0, 0, 2, 0) };
            column.Alignment = right ? Justify.Right : Justify.Left;

            // The last one is the one that may be long.
            column.NoWrap = index < columns.Length - 1;
            table.AddColumn(column);
        }

        return table;
    }

    /// <summary>Names with what is to be said of each, in lines.</summary>
    public static Grid Facts(params IEnumerable<(string Name, IRenderable? Value)> facts)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        grid.AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
        foreach (var (name, value) in facts)
        {
            if (value is not null)
            {
                grid.AddRow(new Text(name, Heading), value);
            }
        }

        return grid;
    }

    /// <summary>A text that came from somebody else.</summary>
    public static Text Of(string? text) => new(Wording.OneLine(Wording.Text(text)));

    /// <summary>The same, or null so that there is no line of it.</summary>
    public static Text? Maybe(string? text) => string.IsNullOrEmpty(text) ? null : Of(text);

    /// <summary>A heading.</summary>
    public static Text Title(string text) => new(Wording.OneLine(text), Heading);

    /// <summary>Lines under a heading, after a gap; nothing if there are none.</summary>
    public static IEnumerable<IRenderable> Listed(string name, IReadOnlyList<string> lines) =>
        lines.Count == 0 ? [] : [Gap(), Title(name), .. lines.Select(line => Of($"  {line}"))];

    /// <summary>An empty line.</summary>
    public static Text Gap() => new(" ");

    /// <summary>A word in the colour of what it means: of health, a signal, a run, a step or a confidence.</summary>
    public static Text Word(string? word) => new(Wording.OneLine(Wording.Text(word)), word switch
    {
        "healthy" or "BUY" or "Completed" or "Succeeded" or "live" or "yes" => Good,
        "unhealthy" or "SELL" or "Failed" or "TimedOut" or "revoked" => Bad,
        "degraded" or "low" or "Cancelled" or "partial" or "no" => Doubtful,
        _ => Style.Plain,
    });
}
