using Microsoft.Extensions.Time.Testing;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Tests.Support;

namespace PokeWatch.ModelWorker.Tests;

public sealed class When_an_event_was_missed
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2025, 12, 11, 3, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task the_next_look_at_the_store_finds_the_publication()
    {
        using var store = new PublishedStore();
        await store.MakeCurrentAsync(await store.AddAsync(publication: 1, level: 0.1));
        await using var replica = await ReplicaHost.StartAsync(store, _time);
        await replica.Announcements.WaitForAsync<ModelLoaded>(loaded => loaded.Publication == 1);
        await QuietAsync(replica);
        await store.MakeCurrentAsync(await store.AddAsync(publication: 2, level: 0.2));

        _time.Advance(TimeSpan.FromSeconds(29));
        await replica.AskAsync(new PredictFairPrice { CardId = "card_a_000" });
        Assert.Equal(1, replica.Holder.Current!.Publication);

        _time.Advance(TimeSpan.FromSeconds(1));
        await replica.Announcements.WaitForAsync<ModelLoaded>(loaded => loaded.Publication == 2);
        Assert.Equal(2, replica.Holder.Current!.Publication);
        Assert.Equal(_time.GetUtcNow(), replica.Holder.Current.LoadedAt);
    }

    [Fact]
    public async Task a_failure_that_repeats_is_announced_once_and_the_repaired_file_is_taken()
    {
        using var store = new PublishedStore();
        await store.MakeCurrentAsync(await store.AddAsync(publication: 1, level: 0.1));
        await using var replica = await ReplicaHost.StartAsync(store, _time);
        await replica.Announcements.WaitForAsync<ModelLoaded>(loaded => loaded.Publication == 1);
        await QuietAsync(replica);
        var second = await store.AddAsync(publication: 2, level: 0.2);
        var table = store.Files.FullPath(second.Table.Path);
        File.Move(table, table + ".late");
        await store.MakeCurrentAsync(second);

        for (var look = 0; look < 3; look++)
        {
            _time.Advance(TimeSpan.FromSeconds(30));
            await replica.Announcements.WaitForAsync<ModelLoadFailed>();
            await QuietAsync(replica);
        }

        Assert.Single(replica.Announcements.Of<ModelLoadFailed>());
        File.Move(table + ".late", table);
        _time.Advance(TimeSpan.FromSeconds(30));
        await replica.Announcements.WaitForAsync<ModelLoaded>(loaded => loaded.Publication == 2);
    }

    [Fact]
    public async Task it_reports_every_ten_seconds()
    {
        using var store = new PublishedStore();
        await store.MakeCurrentAsync(await store.AddAsync(publication: 1, level: 0.1));
        await using var replica = await ReplicaHost.StartAsync(store, _time);
        await replica.Announcements.WaitForAsync<ModelReplicaReported>(report => report.Publication == 1);
        await QuietAsync(replica);
        var before = replica.Announcements.Of<ModelReplicaReported>().Count;

        for (var beat = 1; beat <= 3; beat++)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            await Eventually.TrueAsync(
                () => replica.Announcements.Of<ModelReplicaReported>().Count == before + beat, $"no report after {beat * 10} s");
            await QuietAsync(replica);
        }
    }

    // Both loops have gone back to waiting on the clock once nothing new was announced for some real moments.
    private static async Task QuietAsync(ReplicaHost replica)
    {
        var last = -1;
        await Eventually.TrueAsync(
            async () =>
            {
                var before = last;
                await Task.Delay(150);
                last = replica.Announcements.Of<object>().Count;
                return last == before;
            },
            "announcements went on");
    }
}
