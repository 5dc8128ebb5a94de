using PokeWatch.PipelineSaga.Collect;
using PokeWatch.PipelineSaga.Steps;

namespace PokeWatch.PipelineSaga.Tests.Collect;

public sealed class When_a_watchlist_is_read
{
    private const string Good =
        """{"id": "a_1", "name": "A", "set": "S", "number": "1/2", "tcgplayer_id": 7, "variant": "Normal", "category": "meta", "tags": ["x"]}""";

    [Fact]
    public async Task the_shipped_list_has_some_forty_cards_of_several_sets()
    {
        var list = await Watchlist.LoadAsync(Path.Combine(AppContext.BaseDirectory, "config", "cards.json"), TestContext.Current.CancellationToken);

        Assert.InRange(list.Active.Count(), 38, 45);
        Assert.True(list.Cards.Select(card => card.Set).Distinct().Count() >= 8);
        Assert.Equal(["chase", "grail", "meta", "personal"], list.Cards.Select(card => card.Category).Distinct().Order());
        var charizard = Assert.Single(list.Cards, card => card.Id == "charizard_ex_199");
        Assert.Equal(
            ("Charizard ex", "151", "199/165", "517045", "Holofoil"),
            (charizard.Name, charizard.Set, charizard.Number, charizard.TcgplayerId, charizard.Variant));
    }

    [Fact]
    public void a_bare_array_and_numbers_for_product_ids_will_do()
    {
        var card = Assert.Single(Watchlist.Parse($"[{Good}]", "cards.json").Cards);

        Assert.Equal(("a_1", "7", true), (card.Id, card.TcgplayerId, card.Active));
    }

    [Fact]
    public void an_inactive_card_is_kept_but_not_collected()
    {
        var list = Watchlist.Parse($"[{Good[..^1]}, \"active\": false}}]", "cards.json");

        Assert.Single(list.Cards);
        Assert.Empty(list.Active);
    }

    public static TheoryData<string, string> Mistakes => new()
    {
        { $"[{Without("variant")}]", "card 'a_1': variant is missing" },
        { $"[{Without("tcgplayer_id")}]", "card 'a_1': tcgplayer_id is missing" },
        { $"[{Without("id")}]", "card 'A': id is missing" },
        { $"[{Good.Replace("\"A\"", "\" \"", StringComparison.Ordinal)}]", "card 'a_1': name is missing" },
        { $"[{Good.Replace("a_1", "A 1", StringComparison.Ordinal)}]", "card 'A 1': id may hold only a-z, 0-9, _ and -" },
        { $"[{Good.Replace("meta", "love", StringComparison.Ordinal)}]", "card 'a_1': category 'love' is none of grail, chase, meta, personal" },
        { $"[{Good.Replace("7", "\"x7\"", StringComparison.Ordinal)}]", "card 'a_1': tcgplayer_id 'x7' is not a product number" },
        { $"[{Good.Replace("[\"x\"]", "\"x\"", StringComparison.Ordinal)}]", "card 'a_1': tags is not a list of texts" },
        { $"[{Good[..^1]}, \"active\": 1}}]", "card 'a_1': active is neither true nor false" },
        { $"[{Good}, {Good.Replace("7", "8", StringComparison.Ordinal)}]", "id 'a_1' is used by 2 cards (A, A)" },
        { $"[{Good}, {Good.Replace("a_1", "b_1", StringComparison.Ordinal)}]", "tcgplayer_id and variant '7 Normal' is used by 2 cards (A, A)" },
        { "[3]", "card 1 is not an object" },
        { "[]", "no card is listed" },
        { "{}", "expected {\"cards\": [...]}" },
        { "[", "is not JSON" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void a_mistake_is_named_with_its_file_card_and_field(string json, string expected)
    {
        var error = Assert.Throws<InvalidDataException>(() => Watchlist.Parse(json, "my/cards.json"));

        Assert.StartsWith("my/cards.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_step_with_a_wrong_list_is_not_tried_again()
    {
        using var folder = new CollectFolder();
        await File.WriteAllTextAsync(folder.Watchlist, "[]");

        await Assert.ThrowsAsync<UnretryableStepException>(() => folder.CollectAsync(new DateOnly(2025, 1, 1), 1, []));
    }

    private static string Without(string field) => Good.Replace($"\"{field}\"", $"\"no_{field}\"", StringComparison.Ordinal);
}
