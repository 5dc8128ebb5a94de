using CsCheck;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Cache;

namespace PokeWatch.Gateway.Tests;

public sealed class When_answers_are_kept
{
    private const string Ask = """{"card_id":"charizard_ex_199"}""";

    [Theory]
    [InlineData(Ask, Ask, "true", 1)]
    [InlineData(Ask, Ask, "false", 2)]
    [InlineData(Ask, """{"card_id":"charizard_ex_199","date":"2026-01-31"}""", "true", 2)]
    [InlineData(Ask, """{"card_id":"charizard_ex_199","buy_threshold_pct":0.3}""", "true", 2)]
    [InlineData(Ask, """{"card_id":"charizard_ex_199","sell_threshold_pct":0.3}""", "true", 2)]
    [InlineData(Ask, """{"card_id":"charizard_ex_199","signal_policy":"calibrated"}""", "true", 2)]
    [InlineData(Ask, """{"card_id":"pikachu_1"}""", "true", 2)]
    public async Task only_the_same_question_is_answered_from_memory(string first, string second, string enabled, int messages)
    {
        var asked = 0;
        var workers = Sample.Workers().Answer<PredictFairPrice>(ask =>
        {
            Interlocked.Increment(ref asked);
            return Sample.Price(ask.CardId);
        });
        await using var gateway = await GatewayUnderTest.StartAsync(workers, ("Cache:Enabled", enabled));

        var told = (await gateway.PostAsync("/fair_price", first)).Good();
        var again = (await gateway.PostAsync("/fair_price", second)).Good();

        Assert.Equal(messages, asked);
        if (first == second)
        {
            Assert.Equal(told.ToJsonString(), again.ToJsonString());
        }
    }

    [Fact]
    public void an_older_publication_is_never_served_after_a_newer_one() =>
        Gen.Select(Gen.Int[0, 3], Gen.Long[1, 6]).Array[1, 40].Sample(steps =>
        {
            var served = new ServedPublication();
            var (highest, announced) = (0L, 0L);
            foreach (var (step, publication) in steps)
            {
                switch (step)
                {
                    case 0:
                        served.Announce(publication);
                        announced = Math.Max(announced, publication);
                        break;
                    case 1:
                        served.Doubt();
                        Assert.Null(served.Current);
                        break;
                    default:
                        Assert.Equal(publication >= highest, served.TryServe(publication, $"v{publication}", served.Moment));
                        highest = Math.Max(highest, publication);
                        break;
                }

                Assert.True(served.Current is null || (served.Current.Publication == highest && highest >= announced));
            }
        });

    [Fact]
    public void an_answer_that_left_before_a_doubt_does_not_settle_it()
    {
        var served = new ServedPublication();
        Assert.True(served.TryServe(3, "v3", served.Moment));
        Assert.Equal(3, served.Current!.Publication);
        var before = served.Moment;
        served.Doubt();

        Assert.True(served.TryServe(3, "v3", before));

        Assert.Null(served.Current);
        Assert.True(served.TryServe(3, "v3", served.Moment));
        Assert.NotNull(served.Current);
    }

    [Fact]
    public void what_is_announced_makes_what_was_kept_out_of_date_until_it_is_served()
    {
        var served = new ServedPublication();
        served.TryServe(3, "v3", served.Moment);
        served.Announce(4);

        Assert.Null(served.Current);
        Assert.True(served.TryServe(3, "v3", served.Moment)); // by a replica that has not loaded it yet
        Assert.Null(served.Current);
        Assert.True(served.TryServe(4, "v4", served.Moment));
        Assert.Equal("v4", served.Current!.ModelVersion);
        Assert.False(served.TryServe(3, "v3", served.Moment));
    }
}
