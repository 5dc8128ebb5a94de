using System.Text.Json.Nodes;
using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Tests;

public sealed class When_fair_prices_are_asked_for_in_one(HealthyGateway healthy) : IClassFixture<HealthyGateway>
{
    [Fact]
    public async Task each_outcome_is_what_the_question_alone_would_be_answered()
    {
        string[] cards =
        [
            """{"card_id":"charizard_ex_199"}""",
            """{"card_id":"charizard"}""",
            """{"card_id":"charizard_ex_199","date":"2025-12-01","buy_threshold_pct":0.2}""",
            """{"card_id":"charizard_ex_199","signal_policy":"calibrated"}""",
            "{}",
            """{"card_id":"charizard_ex_199","date":"2025-02-30"}""",
            """{"card_id":7}""",
            """{"card_id":"charizard_ex_199","sell_threshold_pct":2,"signal_policy":"best"}""",
            "[]",
            """{"card_id":"charizard_ex_199"}""",
        ];

        var answer = (await healthy.Gateway.PostAsync("/fair_price/batch", $$"""{"cards":[{{string.Join(',', cards)}}]}""")).Good();

        Assert.Equal(4, (int)answer["answered"]!);
        var outcomes = answer["outcomes"]!.AsArray();
        Assert.Equal(cards.Length, outcomes.Count);
        foreach (var (card, outcome) in cards.Zip(outcomes))
        {
            var alone = (await healthy.Gateway.PostAsync("/fair_price", card)).Json;
            Assert.Equal(WithoutTrace(alone), WithoutTrace(outcome!));
        }
    }

    [Fact]
    public async Task null_is_no_card_but_a_problem_of_its_own()
    {
        var outcomes = (await healthy.Gateway.PostAsync("/fair_price/batch", """{"cards":[null,{"card_id":"charizard_ex_199"}]}""")).Good()["outcomes"]!;

        Assert.Equal(400, (int)outcomes[0]!["status"]!);
        Assert.NotNull(outcomes[0]!["errors"]!["body"]);
        Assert.Equal("BUY", (string)outcomes[1]!["signal"]!);
    }

    [Fact]
    public async Task what_a_card_leaves_out_is_taken_from_the_body()
    {
        var answer = (await healthy.Gateway.PostAsync(
            "/fair_price/batch",
            """
            {"signal_policy":"calibrated","sell_threshold_pct":0.4,"cards":[
             {"card_id":"charizard_ex_199"},
             {"card_id":"charizard_ex_199","sell_threshold_pct":0.3},
             {"card_id":"charizard_ex_199","signal_policy":"fixed"}]}
            """)).Good();

        Assert.Equal(
            ["""{"buy_pct":0.15,"sell_pct":0.4}""", """{"buy_pct":0.15,"sell_pct":0.3}""", """{"buy_pct":0.1,"sell_pct":0.4}"""],
            answer["outcomes"]!.AsArray().Select(outcome => outcome!["thresholds"]!.ToJsonString()));
    }

    [Fact]
    public async Task a_thousand_come_in_order()
    {
        var workers = Sample.Workers().Answer<PredictFairPrice>(ask =>
            ask.CardId.EndsWith('7') ? Sample.Unknown(ask.CardId) : Sample.Price(ask.CardId));
        await using var gateway = await GatewayUnderTest.StartAsync(workers, ("Gateway:RequestTimeout", "00:01:00"));
        string[] ids = [.. Enumerable.Range(0, 1000).Select(i => $"card_{i:0000}")];

        var answer = (await gateway.PostAsync("/fair_price/batch", Cards(ids))).Good();

        Assert.Equal(900, (int)answer["answered"]!);
        var outcomes = answer["outcomes"]!.AsArray();
        Assert.Equal(ids, outcomes.Select(outcome => (string)outcome!["card_id"]!));
        Assert.All(outcomes, outcome =>
            Assert.Equal(((string)outcome!["card_id"]!).EndsWith('7'), (int?)outcome["status"] == 404));
    }

    [Fact]
    public async Task a_card_that_fails_or_is_not_answered_affects_no_other()
    {
        var workers = Sample.Workers().Answer<PredictFairPrice>(ask => ask.CardId switch
        {
            "silent" => null,
            "broken" => throw new InvalidOperationException("no luck"),
            _ => Sample.Price(ask.CardId),
        });
        await using var gateway = await GatewayUnderTest.StartAsync(
            workers, ("Gateway:RequestTimeout", "00:00:03"), ("Batching:Patience", "00:00:00.500"));

        var reply = await gateway.PostAsync("/fair_price/batch", Cards("one", "silent", "broken", "other"));

        var outcomes = reply.Good()["outcomes"]!.AsArray();
        Assert.Equal([null, 503, 502, null], outcomes.Select(outcome => (int?)outcome!["status"]));
        Assert.Equal("model", (string)outcomes[1]!["missing"]!);
        Assert.Equal("model", (string)outcomes[2]!["failed"]!);
        Assert.Matches("^[0-9a-f]{32}$", (string)outcomes[2]!["trace_id"]!);
        Assert.DoesNotContain("no luck", reply.Text);
        Assert.Equal("5", reply.Headers.GetValues("Retry-After").Single());
    }

    [Fact]
    public async Task without_workers_each_is_503_within_one_deadline()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(new FakeWorkers(), ("Gateway:RequestTimeout", "00:00:01"));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var answer = (await gateway.PostAsync("/fair_price/batch", Cards([.. Enumerable.Range(0, 200).Select(i => $"c{i}")]))).Good();

        Assert.All(answer["outcomes"]!.AsArray(), outcome => Assert.Equal(503, (int)outcome!["status"]!));

        // One deadline for all, not one a round; loose because the machine may be busy.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("{}", "cards")]
    [InlineData("""{"cards":[]}""", "cards")]
    [InlineData("""{"cards":null}""", "cards")]
    [InlineData("""{"cards":5}""", "cards")]
    [InlineData("""{"cards":[{"card_id":"a"}],"buy_threshold_pct":1.5}""", "buy_threshold_pct")]
    [InlineData("""{"cards":[],"signal_policy":"x","sell_threshold_pct":-1}""", "cards,sell_threshold_pct,signal_policy")]
    [InlineData("""{"cards":[{"card_id":"a"}""", "cards")]
    [InlineData("", "body")]
    [InlineData("null", "body")]
    public async Task a_bad_body_is_400_as_a_whole(string body, string fields) =>
        Assert.Equal(fields.Split(','), (await healthy.Gateway.PostAsync("/fair_price/batch", body)).FieldsAtFault());

    [Fact]
    public async Task so_are_more_than_a_thousand_cards() =>
        Assert.Equal(
            ["cards"],
            (await healthy.Gateway.PostAsync("/fair_price/batch", Cards([.. Enumerable.Repeat("a", 1001)]))).FieldsAtFault());

    [Fact]
    public async Task more_than_a_megabyte_is_413() =>
        (await healthy.Gateway.PostAsync("/fair_price/batch", $$"""{"cards":[{"card_id":"{{new string('a', 1_100_000)}}"}]}""")).Problem(413);

    private static string Cards(params string[] ids) => $$"""{"cards":[{{string.Join(',', ids.Select(id => $$"""{"card_id":"{{id}}"}"""))}}]}""";

    private static string WithoutTrace(JsonNode node)
    {
        var copy = node.DeepClone().AsObject();
        copy.Remove("trace_id");
        return copy.ToJsonString();
    }
}
