using System.Collections.Concurrent;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Tests.Support;

namespace PokeWatch.ModelWorker.Tests;

public sealed class When_a_model_is_swapped_under_load
{
    [Fact]
    public async Task every_request_is_answered_by_exactly_one_version()
    {
        using var store = new PublishedStore();
        var rows = PublishedStore.DefaultRows();
        var dearer = rows.Select(row => row with { MarketPrice = row.MarketPrice + 100 }).ToList();
        var first = await store.AddAsync(publication: 1, level: 0.1, rows);
        var second = await store.AddAsync(publication: 2, level: -0.3, dearer);
        await store.MakeCurrentAsync(first);
        await using var replica = await ReplicaHost.StartAsync(store);
        await replica.Announcements.WaitForAsync<ModelLoaded>();

        var answers = new ConcurrentQueue<object>();
        using var enough = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 16).Select(caller => Task.Run(async () =>
        {
            for (var i = caller; !enough.IsCancellationRequested; i++)
            {
                var row = rows[i * 37 % rows.Count];
                answers.Enqueue(await replica.AskAsync(new PredictFairPrice { CardId = row.CardId, Date = row.Date }));
            }
        })).ToList();
        await Eventually.TrueAsync(() => answers.Count > 500, "no answers before the swap");
        await replica.Bus.Publish(second);
        await replica.Announcements.WaitForAsync<ModelLoaded>(loaded => loaded.Publication == 2);
        var afterSwap = answers.Count;
        await Eventually.TrueAsync(() => answers.Count > afterSwap + 500, "no answers after the swap");
        await enough.CancelAsync();
        await Task.WhenAll(callers);

        var expected = new Dictionary<string, IReadOnlyDictionary<(string, DateOnly), (double Market, double Fair)>>
        {
            [first.ModelVersion] = store.Expect(first, rows),
            [second.ModelVersion] = store.Expect(second, dearer),
        };
        Assert.All(answers, answer =>
        {
            var predicted = Assert.IsType<FairPricePredicted>(answer);
            var (market, fair) = expected[predicted.ModelVersion][(predicted.CardId, predicted.Date)];
            Assert.Equal(market, predicted.MarketPrice);
            Assert.Equal(fair, predicted.FairPrice, fair * 1e-12);
        });
        Assert.Equal(2, answers.Cast<FairPricePredicted>().Select(answer => answer.ModelVersion).Distinct().Count());
        Assert.Equal(second.ModelVersion, Assert.IsType<FairPricePredicted>(answers.Last()).ModelVersion);
    }
}
