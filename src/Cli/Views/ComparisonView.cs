using PokeWatch.Cli.Answers;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PokeWatch.Cli.Views;

/// <summary>Two model versions side by side; settings only where they differ. Pure.</summary>
internal static class ComparisonView
{
    public static IRenderable Of(ComparisonAnswer answer, DateTimeOffset now)
    {
        var (a, b) = (answer.A, answer.B);
        var origin = Cells.Table("", "a", "b");
        foreach (var (name, ofA, ofB) in new[]
        {
            ("version", a?.Version, b?.Version),
            ("alias", Alias(a), Alias(b)),
            ("made", Wording.Time(a?.MadeAt, now), Wording.Time(b?.MadeAt, now)),
            ("made by", a?.MadeBy, b?.MadeBy),
            ("code", a?.CodeVersion, b?.CodeVersion),
            ("data", a?.DataSha256, b?.DataSha256),
            ("scored", Scored(a), Scored(b)),
        })
        {
            origin.AddRow(Cells.Of(name), Cells.Of(ofA), Cells.Of(ofB));
        }

        var figures = Cells.Table("figure", ">a", ">b", ">b - a");
        foreach (var figure in answer.Metrics)
        {
            figures.AddRow(
                Cells.Of(figure.Name), Cells.Of(Wording.Figure(figure.A)), Cells.Of(Wording.Figure(figure.B)), Cells.Of(Wording.SignedFigure(figure.Difference)));
        }

        var differing = answer.Parameters.Where(parameter => !parameter.Same).ToList();
        var settings = Cells.Table("setting", "a", "b");
        foreach (var parameter in differing)
        {
            settings.AddRow(Cells.Of(parameter.Name), Cells.Of(parameter.A), Cells.Of(parameter.B));
        }

        return new Rows(origin, Cells.Gap(), figures, Cells.Gap(), differing.Count == 0 ? Cells.Of("All settings are the same.") : settings);
    }

    private static string? Alias(OriginAnswer? origin) => origin is null ? null : string.Join(", ", origin.Aliases);

    private static string Scored(OriginAnswer? origin) => $"{Wording.Day(origin?.ScoredFrom)} to {Wording.Day(origin?.ScoredTo)}";
}
