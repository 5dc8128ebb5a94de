using PokeWatch.Cli.Answers;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PokeWatch.Cli.Views;

/// <summary>Signals in the order in which the gateway gives them. Pure.</summary>
internal static class SignalsView
{
    public static IRenderable Of(SignalsAnswer answer)
    {
        var table = Cells.Table("card", "signal", ">market USD", ">fair USD", ">deviation", "date", "category", "confidence");
        foreach (var signal in answer.Signals)
        {
            table.AddRow(
                Cells.Of(signal.CardId), Cells.Word(signal.Signal), Cells.Of(Wording.Usd(signal.MarketPrice)), Cells.Of(Wording.Usd(signal.FairPrice)),
                Cells.Of(Wording.Signed(signal.DeviationPct)), Cells.Of(Wording.Day(signal.Date)), Cells.Of(signal.Category),
                Cells.Of(PriceView.Confidence(signal.Confidence)));
        }

        var count = $"{(answer.Signals.Count == answer.Total ? "" : $"{answer.Signals.Count} of ")}{Wording.Count(answer.Total, "signal")}";
        return new Rows(
            table,
            Cells.Gap(),
            Cells.Of($"{count}; {PriceView.Thresholds(answer.Thresholds, answer.SignalPolicy)}; model {answer.ModelVersion}"));
    }
}
