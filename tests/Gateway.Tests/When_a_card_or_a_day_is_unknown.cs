using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Tests;

public sealed class When_a_card_or_a_day_is_unknown(HealthyGateway healthy) : IClassFixture<HealthyGateway>
{
    [Fact]
    public async Task a_fair_price_says_which_cards_exist() =>
        AssertSaysWhatExists(await healthy.Gateway.PostAsync("/fair_price", """{"card_id":"charizard"}"""));

    [Theory]
    [InlineData("/cards/charizard")]
    [InlineData("/cards/charizard/history")]
    public async Task a_card_says_which_cards_exist(string address) => AssertSaysWhatExists(await healthy.Gateway.GetAsync(address));

    [Fact]
    public async Task a_fair_price_says_which_days_exist()
    {
        var workers = Sample.Workers().Answer<PredictFairPrice>(ask => new DateNotFound
        {
            CardId = ask.CardId,
            Date = ask.Date!.Value,
            FirstDate = Sample.FirstDay,
            LastDate = Sample.LastDay,
            NearestDate = Sample.FirstDay,
            ModelVersion = Sample.Version,
        });
        await using var gateway = await GatewayUnderTest.StartAsync(workers);

        var problem = (await gateway.PostAsync("/fair_price", """{"card_id":"charizard_ex_199","date":"1999-01-09"}""")).Problem(404);

        Assert.Equal("charizard_ex_199", (string)problem["card_id"]!);
        Assert.Equal("1999-01-09", (string)problem["date"]!);
        Assert.Equal("2024-02-08", (string)problem["first_date"]!);
        Assert.Equal("2026-01-31", (string)problem["last_date"]!);
        Assert.Equal("2024-02-08", (string)problem["nearest_date"]!);
        Assert.Contains("2024-02-08 to 2026-01-31", (string)problem["detail"]!);
    }

    private static void AssertSaysWhatExists(Reply reply)
    {
        var problem = reply.Problem(404);
        Assert.Equal("charizard", (string)problem["card_id"]!);
        Assert.Equal(["charizard_ex_199"], problem["suggestions"]!.AsArray().Select(suggestion => (string)suggestion!));
        Assert.Equal(40, (int)problem["card_count"]!);
        Assert.Contains("Did you mean charizard_ex_199?", (string)problem["detail"]!);
    }
}
