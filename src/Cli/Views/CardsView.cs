using PokeWatch.Cli.Answers;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PokeWatch.Cli.Views;

/// <summary>The cards. Pure.</summary>
internal static class CardsView
{
    public static IRenderable Of(CardsAnswer answer)
    {
        var table = Cells.Table("card", "category", "number", ">from", ">to", "rarity", "set", "name");
        foreach (var card in answer.Details.OrderBy(card => card.CardId, StringComparer.Ordinal))
        {
            table.AddRow(
                Cells.Of(card.CardId), Cells.Of(card.Category), Cells.Of(card.Number), Cells.Of(Wording.Day(card.FirstDate)),
                Cells.Of(Wording.Day(card.LastDate)), Cells.Of(card.Rarity), Cells.Of(card.SetName), Cells.Of(card.Name));
        }

        return new Rows(table, Cells.Gap(), Cells.Of($"{Wording.Count(answer.Details.Count, "card")}, model {answer.ModelVersion}"));
    }
}
