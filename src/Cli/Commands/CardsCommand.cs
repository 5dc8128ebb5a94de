using System.CommandLine;
using System.Text.Json.Nodes;
using PokeWatch.Cli.Answers;
using PokeWatch.Cli.CommandLine;
using PokeWatch.Cli.Rest;
using PokeWatch.Cli.Views;

namespace PokeWatch.Cli.Commands;

/// <summary><c>cards</c>: which cards can be asked for.</summary>
internal static class CardsCommand
{
    private static readonly string[] Searched = ["card_id", "name", "number", "set_name", "rarity", "category", "variant"];

    public static Command Create(ToolOptions options)
    {
        var search = new Option<string?>("--search") { Description = "Only cards that have all these words, in any case, in their id, name, set, ...", HelpName = "WORDS" };
        var command = new Command("cards", "Which cards can be asked for.") { search };
        options.Act(command, async (session, parsed, cancellationToken) =>
        {
            var reply = await session.Gateway.AskAsync(Ask.Get("cards", ("details", "true")), cancellationToken);
            session.Show<CardsAnswer>(Only(reply, parsed.GetValue(search) ?? ""), CardsView.Of);
            return ExitCode.Done;
        });
        return command;
    }

    // The gateway lists all cards; what is left of its answer has its form.
    private static Reply Only(Reply reply, string search)
    {
        var words = search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || JsonNode.Parse(reply.Text) is not JsonObject answer || answer["details"] is not JsonArray details)
        {
            return reply;
        }

        var found = details.OfType<JsonObject>().Where(card => Has(card, words)).Select(card => card.DeepClone()).ToArray();
        answer["cards"] = new JsonArray([.. found.Select(card => card["card_id"]?.DeepClone())]);
        answer["details"] = new JsonArray(found);
        answer["count"] = found.Length;
        return reply with { Text = answer.ToJsonString() };
    }

    private static bool Has(JsonObject card, string[] words)
    {
        var text = string.Join('\n', Searched.Select(field => card[field]?.ToString()));
        return words.All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
