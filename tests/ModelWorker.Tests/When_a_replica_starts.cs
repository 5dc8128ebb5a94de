using Microsoft.Extensions.Diagnostics.HealthChecks;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Tests.Support;

namespace PokeWatch.ModelWorker.Tests;

public sealed class When_a_replica_starts
{
    [Fact]
    public async Task it_loads_the_current_model_and_says_so()
    {
        using var store = new PublishedStore();
        var published = await store.AddAsync(publication: 7, level: 0.1);
        await store.MakeCurrentAsync(published);

        await using var replica = await ReplicaHost.StartAsync(store);

        var loaded = await replica.Announcements.WaitForAsync<ModelLoaded>();
        Assert.Equal(
            new ModelLoaded
            {
                Replica = "replica-a",
                Publication = 7,
                ModelVersion = published.ModelVersion,
                RunId = published.RunId,
                CardCount = PublishedStore.Cards,
            },
            loaded);
        await replica.Announcements.WaitForAsync<ModelReplicaReported>(report => report.Publication == 7 && !report.Leaving);
        Assert.Equal(HealthStatus.Healthy, await replica.ModelHealthAsync());
    }

    [Fact]
    public async Task every_fair_price_is_the_one_that_the_model_gives_for_that_row()
    {
        using var store = new PublishedStore();
        var published = await store.AddAsync(publication: 1, level: 0.1, rowGroup: 33);
        await store.MakeCurrentAsync(published);

        await using var replica = await ReplicaHost.StartAsync(store);
        await replica.Announcements.WaitForAsync<ModelLoaded>();

        var expected = store.Expect(published);
        Assert.True(expected.Values.Select(price => price.Fair / price.Market).Distinct().Count() > 5, "the model tells rows apart");
        foreach (var (key, price) in expected)
        {
            Assert.True(replica.Holder.Current!.TryGetSeries(key.CardId, out var series));
            var point = series[series.IndexOf(key.Date)];
            Assert.Equal(price.Market, point.MarketPrice);
            Assert.True(
                Math.Abs(price.Fair - point.FairPrice) <= price.Fair * 1e-12,
                $"{key} at {price.Market}: the model gives {price.Fair} but {point.FairPrice} is served");
        }
    }

    [Fact]
    public async Task it_is_not_ready_while_nothing_was_published()
    {
        using var store = new PublishedStore();

        await using var replica = await ReplicaHost.StartAsync(store);

        var answer = Assert.IsType<NoModelLoaded>(await replica.AskAsync(new PredictFairPrice { CardId = "card_a_000" }));
        Assert.Equal("replica-a", answer.Replica);
        Assert.Equal("No model has been published yet.", answer.Reason);
        Assert.IsType<NoModelLoaded>(await replica.AskAsync<ListCards, NoModelLoaded>(new ListCards()));
        Assert.IsType<NoModelLoaded>(await replica.AskAsync<DescribeCard, NoModelLoaded>(new DescribeCard { CardId = "card_a_000" }));
        Assert.Equal(HealthStatus.Unhealthy, await replica.ModelHealthAsync());
        var report = await replica.Announcements.WaitForAsync<ModelReplicaReported>();
        Assert.Equal(new ModelReplicaReported { Replica = "replica-a", Publication = 0 }, report);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"publication\": 1}")]
    public async Task a_note_that_makes_no_sense_is_told_and_the_right_one_is_taken_later(string content)
    {
        using var store = new PublishedStore();
        await store.Files.WriteAsync("models/current.json", stream => stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(content)).AsTask(), default);

        await using var replica = await ReplicaHost.StartAsync(store, null, ("ModelWorker:PollInterval", "00:00:01"));

        await Eventually.TrueAsync(() => replica.Holder.LastFailure is not null, "the failure was not noted");
        var answer = Assert.IsType<NoModelLoaded>(await replica.AskAsync(new PredictFairPrice { CardId = "card_a_000" }));
        Assert.Contains("models/current.json", answer.Reason, StringComparison.Ordinal);

        await store.MakeCurrentAsync(await store.AddAsync(publication: 1, level: 0.1));
        await replica.Announcements.WaitForAsync<ModelLoaded>();
        Assert.Null(replica.Holder.LastFailure);
    }
}
