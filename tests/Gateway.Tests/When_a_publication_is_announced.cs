using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Cache;

namespace PokeWatch.Gateway.Tests;

public sealed class When_a_publication_is_announced
{
    private const string Ask = """{"card_id":"charizard_ex_199"}""";
    private int _messages;
    private Func<int, long> _publicationOf = _ => 7;

    [Fact]
    public async Task what_was_kept_of_the_one_before_is_not_given_any_more()
    {
        await using var gateway = await StartAsync();
        Assert.Equal("v7", await VersionAsync(gateway));
        Assert.Equal("v7", await VersionAsync(gateway));
        Assert.Equal(1, _messages);

        _publicationOf = _ => 8;
        await AnnounceAsync(gateway, 8);

        Assert.Equal("v8", await VersionAsync(gateway));
        Assert.Equal("v8", await VersionAsync(gateway));
        Assert.Equal(2, _messages);
    }

    [Fact]
    public async Task nothing_is_kept_until_it_is_served()
    {
        await using var gateway = await StartAsync();
        Assert.Equal("v7", await VersionAsync(gateway));
        await AnnounceAsync(gateway, 8);

        Assert.Equal("v7", await VersionAsync(gateway));
        Assert.Equal("v7", await VersionAsync(gateway));

        Assert.Equal(3, _messages);
    }

    [Fact]
    public async Task one_that_is_served_already_changes_nothing()
    {
        await using var gateway = await StartAsync();
        Assert.Equal("v7", await VersionAsync(gateway));

        var heard = new Heard();
        using var connection = gateway.Services.GetRequiredService<IBusControl>().ConnectConsumeMessageObserver(heard);
        await PublishAsync(gateway, 6);
        await PublishAsync(gateway, 7);
        await Conditions.UntilAsync(() => heard.Count == 2);

        Assert.Equal("v7", await VersionAsync(gateway));
        Assert.Equal(1, _messages);
    }

    [Fact]
    public async Task an_older_one_is_not_served_after_a_newer_one()
    {
        // A replica that lags behind answers now and then.
        _publicationOf = message => message is 2 or 3 or 5 ? 7 : 8;
        await using var gateway = await StartAsync(("Cache:Enabled", "false"));

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("v8", await VersionAsync(gateway));
        }

        Assert.Equal(6, _messages);
    }

    [Fact]
    public async Task none_is_served_rather_than_an_older_one()
    {
        _publicationOf = message => message == 1 ? 8 : 7;
        await using var gateway = await StartAsync(("Cache:Enabled", "false"), ("Gateway:RequestTimeout", "00:00:02"));
        Assert.Equal("v8", await VersionAsync(gateway));

        (await gateway.PostAsync("/fair_price", Ask)).Problem(503);

        Assert.True(_messages > 2, "asked once only");
    }

    [Theory]
    [InlineData("""{"card_id":"nothing"}""")]
    [InlineData("""{"card_id":"charizard_ex_199","date":"2020-01-01"}""")]
    public async Task what_is_not_found_is_asked_for_each_time(string ask)
    {
        await using var gateway = await StartAsync();

        (await gateway.PostAsync("/fair_price", ask)).Problem(404);
        (await gateway.PostAsync("/fair_price", ask)).Problem(404);

        Assert.Equal(2, _messages);
    }

    private static async Task<string> VersionAsync(GatewayUnderTest gateway) =>
        (string)(await gateway.PostAsync("/fair_price", Ask)).Good()["model_version"]!;

    private static async Task AnnounceAsync(GatewayUnderTest gateway, long publication)
    {
        await PublishAsync(gateway, publication);
        var served = gateway.Services.GetRequiredService<ServedPublication>();
        await Conditions.UntilAsync(() => served.Current is null);
    }

    private static Task PublishAsync(GatewayUnderTest gateway, long publication) =>
        gateway.Services.GetRequiredService<IBus>().Publish(new ModelPublished
        {
            Publication = publication,
            ModelVersion = $"v{publication}",
            Model = new() { Path = "models/x/model.zip", Sha256 = "aa" },
            Table = new() { Path = "processed/p.parquet", Sha256 = "bb" },
            Features = ["lag_1"],
            PublishedAt = new(2026, 2, 1, 2, 0, 0, TimeSpan.Zero),
        });

    private Task<GatewayUnderTest> StartAsync(params (string Key, string Value)[] settings) => GatewayUnderTest.StartAsync(
        Sample.Workers().AnswerLater<PredictFairPrices>(async batch =>
        {
            var publication = _publicationOf(Interlocked.Increment(ref _messages));
            var answer = await FakeBatches.AnswerAsync(batch, ask => Task.FromResult<object?>(Outcome(ask)));
            return Assert.IsType<FairPricesPredicted>(answer) with { Publication = publication, ModelVersion = $"v{publication}" };
        }),
        settings);

    private static object Outcome(PredictFairPrice ask) => ask switch
    {
        { CardId: not Sample.Card } => Sample.Unknown(ask.CardId),
        { Date: { } date } when date < Sample.FirstDay => new DateNotFound
        {
            CardId = ask.CardId,
            Date = date,
            FirstDate = Sample.FirstDay,
            LastDate = Sample.LastDay,
            NearestDate = Sample.FirstDay,
            ModelVersion = Sample.Version,
        },
        _ => Sample.Price(ask.CardId, ask.Date),
    };

    private sealed class Heard : IConsumeMessageObserver<ModelPublished>
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public Task PreConsume(ConsumeContext<ModelPublished> context) => Task.CompletedTask;

        public Task PostConsume(ConsumeContext<ModelPublished> context)
        {
            Interlocked.Increment(ref _count);
            return Task.CompletedTask;
        }

        public Task ConsumeFault(ConsumeContext<ModelPublished> context, Exception exception) => Task.CompletedTask;
    }
}
