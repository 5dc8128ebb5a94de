using PokeWatch.Contracts;
using PokeWatch.RealServices;

namespace PokeWatch.Gateway.Tests;

public sealed class When_gateways_share_their_answers
{
    [Fact]
    public async Task one_answers_from_Redis_what_the_other_has_asked()
    {
        await using var redis = await RedisKeyspace.CreateAsync();
        var asked = 0;
        var workers = Sample.Workers().Answer<PredictFairPrice>(ask =>
        {
            Interlocked.Increment(ref asked);
            return Sample.Price(ask.CardId);
        });
        (string, string)[] settings = [("Redis:Configuration", redis.Configuration), ("Redis:KeyPrefix", redis.Prefix)];
        await using var first = await GatewayUnderTest.StartAsync(workers, settings);
        await using var second = await GatewayUnderTest.StartAsync(workers, settings);
        var told = (await first.PostAsync("/fair_price", """{"card_id":"pikachu_1"}""")).Good();
        // A gateway that has just started does not know yet which publication is served.
        (await second.PostAsync("/fair_price", """{"card_id":"charizard_ex_199"}""")).Good();
        var before = Volatile.Read(ref asked);

        var shared = (await second.PostAsync("/fair_price", """{"card_id":"pikachu_1"}""")).Good();

        Assert.Equal(before, Volatile.Read(ref asked));
        Assert.Equal(told.ToJsonString(), shared.ToJsonString());
    }

    [Fact]
    public async Task without_Redis_each_asks_for_itself_and_nobody_fails()
    {
        (string, string)[] settings = [("Redis:Configuration", "127.0.0.1:1")];
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers(), settings);

        (await gateway.PostAsync("/fair_price", """{"card_id":"charizard_ex_199"}""")).Good();
        (await gateway.PostAsync("/fair_price", """{"card_id":"charizard_ex_199"}""")).Good();
    }
}
