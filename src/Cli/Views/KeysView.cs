using PokeWatch.Cli.Answers;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PokeWatch.Cli.Views;

/// <summary>The API keys, oldest first. Pure.</summary>
internal static class KeysView
{
    public static IRenderable Of(KeysAnswer answer, DateTimeOffset now)
    {
        var table = Cells.Table("id", "scope", ">a minute", ">burst", "made", "revoked", "name");
        foreach (var key in answer.Keys)
        {
            table.AddRow(
                Cells.Of(key.Id), Cells.Of(key.Scope), Cells.Of(Wording.Count(key.PerMinute)), Cells.Of(Wording.Count(key.Burst)),
                Cells.Of(Wording.Time(key.CreatedAt, now)), Cells.Of(Wording.Time(key.RevokedAt, now)), Cells.Of(key.Name));
        }

        return table;
    }
}
