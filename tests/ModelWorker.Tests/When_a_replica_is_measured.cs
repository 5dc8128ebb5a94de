using System.Globalization;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Tests.Support;

namespace PokeWatch.ModelWorker.Tests;

public sealed class When_a_replica_is_measured : IDisposable
{
    private readonly PublishedStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task it_shows_what_it_serves_and_how_its_loads_went()
    {
        await using var replica = await ReplicaHost.StartAsync(_store);
        using var metrics = replica.Metrics();
        var empty = metrics.Read();
        Assert.Equal(0, empty["pokewatch.model.cards"]);
        Assert.Equal(0, empty["pokewatch.model.reloads{status=loaded}"]);
        Assert.DoesNotContain(empty.Keys, name => name.StartsWith("pokewatch.model.info", StringComparison.Ordinal));

        var first = await _store.AddAsync(publication: 5, level: 0.1);
        var second = await _store.AddAsync(publication: 6, level: 0.2);
        await replica.Bus.Publish(first);
        await replica.Announcements.WaitForAsync<ModelLoaded>(loaded => loaded.Publication == 5);
        Assert.Equal(1, metrics.Read()[$"pokewatch.model.info{{model_version={first.ModelVersion}}}"]);
        await replica.Bus.Publish(second);
        await replica.Announcements.WaitForAsync<ModelLoaded>(loaded => loaded.Publication == 6);
        await replica.Bus.Publish(second with { Publication = 7, Model = second.Model with { Sha256 = new string('0', 64) } });
        await replica.Announcements.WaitForAsync<ModelLoadFailed>();
        await replica.Bus.Publish(first);
        await Eventually.TrueAsync(() => metrics.Read()["pokewatch.model.reloads{status=ignored}"] == 1, "an older one was not counted");

        var shown = metrics.Read();
        Assert.Equal((2, 1), (shown["pokewatch.model.reloads{status=loaded}"], shown["pokewatch.model.reloads{status=failed}"]));
        Assert.Equal((2, 1), (shown["pokewatch.model.load.duration{status=loaded}"], shown["pokewatch.model.load.duration{status=failed}"]));
        Assert.Equal(6, shown["pokewatch.model.publication"]);
        Assert.Equal(PublishedStore.Cards, shown["pokewatch.model.cards"]);
        Assert.Equal(second.PublishedAt.ToUnixTimeSeconds(), shown["pokewatch.model.published.timestamp"]);
        Assert.InRange(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - shown["pokewatch.model.loaded.timestamp"], -1, 60);
        var lastDay = PublishedStore.FirstDay.AddDays(PublishedStore.Days - 1);
        Assert.Equal(
            DateTimeOffset.Parse($"{lastDay:yyyy-MM-dd}", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeSeconds(),
            shown["pokewatch.model.data.timestamp"]);

        // The version before is gone, not 0.
        Assert.Equal(
            [$"pokewatch.model.info{{model_version={second.ModelVersion}}}"],
            shown.Keys.Where(name => name.StartsWith("pokewatch.model.info", StringComparison.Ordinal)));
    }
}
