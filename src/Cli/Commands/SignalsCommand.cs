using System.CommandLine;
using System.Text.Json.Nodes;
using PokeWatch.Cli.Answers;
using PokeWatch.Cli.CommandLine;
using PokeWatch.Cli.Rest;
using PokeWatch.Cli.Views;

namespace PokeWatch.Cli.Commands;

/// <summary><c>signals</c>: the latest signal of every card.</summary>
internal static class SignalsCommand
{
    private const int MostAPage = 500;

    public static Command Create(ToolOptions options)
    {
        var signal = new Option<string[]>("--signal") { Description = "Only these: BUY, SELL, HOLD; may be repeated", HelpName = "SIGNAL" };
        signal.AcceptOnlyFromAmong("BUY", "SELL", "HOLD");
        var minPrice = ToolOptions.Price("--min-price", "Only cards of at least this market price");
        var maxPrice = ToolOptions.Price("--max-price", "Only cards of at most this market price");
        var category = new Option<string?>("--category") { Description = "Only cards of this category, for example grail", HelpName = "CATEGORY" };
        var sort = ToolOptions.Choice(
            "--sort", "The order [default: the most pronounced first]",
            "deviation", "-deviation", "market_price", "-market_price", "card_id", "-card_id");
        var limit = ToolOptions.Whole("--limit", "At most so many [default: 50]", 1, MostAPage);
        var all = new Option<bool>("--all") { Description = "All of them, page after page" };
        var thresholds = new ThresholdOptions();
        var command = new Command("signals", "The latest signal of every card.") { signal, minPrice, maxPrice, category, sort, limit, all };
        thresholds.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(limit) is not null && result.GetValue(all))
            {
                result.AddError("--limit and --all cannot be given together.");
            }
        });
        options.Act(command, async (session, parsed, cancellationToken) =>
        {
            (string, string?)[] query =
            [
                .. (parsed.GetValue(signal) ?? []).Select(name => ("signal", (string?)name)),
                ("min_price", Ask.Text(parsed.GetValue(minPrice))),
                ("max_price", Ask.Text(parsed.GetValue(maxPrice))),
                ("category", parsed.GetValue(category)),
                ("sort", parsed.GetValue(sort)),
                ("signal_policy", parsed.GetValue(thresholds.Policy)),
                ("buy_threshold_pct", Ask.Text(parsed.GetValue(thresholds.Buy))),
                ("sell_threshold_pct", Ask.Text(parsed.GetValue(thresholds.Sell))),
                ("limit", Ask.Text(parsed.GetValue(all) ? MostAPage : parsed.GetValue(limit))),
            ];
            var reply = await session.Gateway.AskAsync(Ask.Get("signals", query), cancellationToken);
            session.Show<SignalsAnswer>(parsed.GetValue(all) ? await WithTheRestAsync(session, query, reply, cancellationToken) : reply, SignalsView.Of);
            return ExitCode.Done;
        });
        return command;
    }

    // One document: the first page with the signals of all.
    private static async Task<Reply> WithTheRestAsync(
        Session session, IReadOnlyList<(string, string?)> query, Reply first, CancellationToken cancellationToken)
    {
        var cursor = first.Read<SignalsAnswer>().NextCursor;
        if (cursor is null || JsonNode.Parse(first.Text) is not JsonObject whole || whole["signals"] is not JsonArray signals)
        {
            return first;
        }

        while (cursor is not null)
        {
            var page = await session.Gateway.AskAsync(Ask.Get("signals", [.. query, ("cursor", cursor)]), cancellationToken);
            foreach (var signal in JsonNode.Parse(page.Text)?["signals"] as JsonArray ?? [])
            {
                signals.Add(signal?.DeepClone());
            }

            cursor = page.Read<SignalsAnswer>().NextCursor;
        }

        whole["next_cursor"] = null;
        return first with { Text = whole.ToJsonString() };
    }
}
