using CsCheck;
using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.ModelWorker.Tests;

public sealed class When_an_id_is_mistyped
{
    private static readonly Gen<string> Id = Gen.String[Gen.Char["abcdefghijklmnopqrstuvwxyz_0123456789"], 6, 24];

    [Fact]
    public void the_likeliest_ids_come_first()
    {
        string[] ids = ["charizard_ex_199", "charizard_ex_183", "mew_ex_205", "pikachu_173", "blastoise_ex_200"];

        Assert.Equal("charizard_ex_199", CardSuggestions.For("charizrd_ex_199", ids, 5)[0]);
        Assert.Equal("charizard_ex_199", CardSuggestions.For("Charizard EX 199", ids, 5)[0]);
        Assert.Equal(["charizard_ex_183", "charizard_ex_199"], CardSuggestions.For("charizard", ids, 5));
        Assert.Equal("pikachu_173", CardSuggestions.For("173_pikachu", ids, 5)[0]);
        Assert.Empty(CardSuggestions.For("zzzz", ids, 5));
        Assert.Empty(CardSuggestions.For("", ids, 5));
    }

    [Fact]
    public void an_id_with_one_letter_wrong_is_found_among_others() =>
        (from id in Id
         from others in Id.Array[0, 4]
         from place in Gen.Int[0, 23]
         from letter in Gen.Char["abcdefghijklmnopqrstuvwxyz"]
         select (id, others, place, letter))
        .Sample(question =>
        {
            var letters = question.id.ToCharArray();
            letters[question.place % letters.Length] = question.letter;
            return CardSuggestions.For(new string(letters), [.. question.others, question.id], 5).Contains(question.id);
        });

    [Fact]
    public void there_are_never_more_than_asked_for_and_all_exist_and_the_order_of_the_ids_does_not_matter() =>
        (from ids in Gen.String[Gen.Char["abc_"], 1, 8].Array[0, 40]
         from asked in Gen.String[0, 300]
         from limit in Gen.Int[1, 5]
         select (ids: ids.Distinct().ToArray(), asked, limit))
        .Sample(question =>
        {
            var found = CardSuggestions.For(question.asked, question.ids, question.limit);
            return found.Count <= question.limit
                && found.All(question.ids.Contains)
                && found.SequenceEqual(CardSuggestions.For(question.asked, question.ids.Reverse(), question.limit));
        });
}
