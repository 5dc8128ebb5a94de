using System.CommandLine;
using PokeWatch.Cli.Answers;
using PokeWatch.Cli.CommandLine;
using PokeWatch.Cli.Rest;
using PokeWatch.Cli.Views;

namespace PokeWatch.Cli.Commands;

/// <summary><c>price CARD</c>: what a card is worth.</summary>
internal static class PriceCommand
{
    public static Command Create(ToolOptions options)
    {
        var card = new Argument<string>("CARD") { Description = "The card's id, as 'cards' shows it" };
        var date = ToolOptions.Day("--date", "The day (UTC) [default: the card's last]");
        var thresholds = new ThresholdOptions();
        var command = new Command("price", "What a card is worth, and whether to buy or sell it.") { card, date };
        thresholds.AddTo(command);
        options.Act(command, async (session, parsed, cancellationToken) =>
        {
            var reply = await session.Gateway.AskAsync(
                Ask.Post("fair_price", new
                {
                    CardId = parsed.GetValue(card),
                    Date = parsed.GetValue(date),
                    BuyThresholdPct = parsed.GetValue(thresholds.Buy),
                    SellThresholdPct = parsed.GetValue(thresholds.Sell),
                    SignalPolicy = parsed.GetValue(thresholds.Policy),
                }) with { MayBeSentAgain = true },
                cancellationToken);
            session.Show<PriceAnswer>(reply, PriceView.Of);
            return ExitCode.Done;
        });
        return command;
    }
}
