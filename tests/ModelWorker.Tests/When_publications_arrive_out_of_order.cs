using MassTransit;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Tests.Support;

namespace PokeWatch.ModelWorker.Tests;

public sealed class When_publications_arrive_out_of_order : IAsyncLifetime
{
    private readonly PublishedStore _store = new();
    private ModelPublished _fifth = null!;
    private ReplicaHost _replica = null!;

    public async ValueTask InitializeAsync()
    {
        _fifth = await _store.AddAsync(publication: 5, level: 0.1);
        await _store.MakeCurrentAsync(_fifth);
        _replica = await ReplicaHost.StartAsync(_store);
        await _replica.Announcements.WaitForAsync<ModelLoaded>(loaded => loaded.Publication == 5);
    }

    public async ValueTask DisposeAsync()
    {
        await _replica.DisposeAsync();
        _store.Dispose();
    }

    [Fact]
    public async Task an_older_one_is_ignored()
    {
        await _replica.Bus.Publish(await _store.AddAsync(publication: 4, level: 0.2));
        var sixth = await _store.AddAsync(publication: 6, level: 0.3);
        await _replica.Bus.Publish(sixth);

        await _replica.Announcements.WaitForAsync<ModelLoaded>(loaded => loaded.Publication == 6);
        Assert.Equal(sixth.ModelVersion, _replica.Holder.Current!.ModelVersion);
        Assert.DoesNotContain(_replica.Announcements.Of<ModelLoaded>(), loaded => loaded.Publication == 4);
        Assert.Empty(_replica.Announcements.Of<ModelLoadFailed>());
    }

    [Fact]
    public async Task a_rollback_wins_because_it_is_a_newer_publication_of_an_older_version()
    {
        await _replica.Bus.Publish(await _store.AddAsync(publication: 6, level: 0.3));
        await _replica.Announcements.WaitForAsync<ModelLoaded>(loaded => loaded.Publication == 6);

        await _replica.Bus.Publish(_fifth with { Publication = 7 });

        var loaded = await _replica.Announcements.WaitForAsync<ModelLoaded>(loaded => loaded.Publication == 7);
        Assert.Equal(_fifth.ModelVersion, loaded.ModelVersion);
        Assert.Equal(_fifth.ModelVersion, _replica.Holder.Current!.ModelVersion);
    }

    [Fact]
    public async Task the_same_one_again_is_answered_again_but_not_loaded_again()
    {
        var before = _replica.Holder.Current;

        await _replica.Bus.Publish(_fifth);

        await Eventually.TrueAsync(
            () => _replica.Announcements.Of<ModelLoaded>().Count(loaded => loaded.Publication == 5) == 2, "no second answer");
        Assert.Same(before, _replica.Holder.Current);
    }

    [Fact]
    public async Task another_model_under_the_same_number_is_refused()
    {
        await _replica.Bus.Publish(_fifth with { ModelVersion = "20251210-deadbeef" });

        var failed = await _replica.Announcements.WaitForAsync<ModelLoadFailed>();
        Assert.Equal("20251210-deadbeef", failed.ModelVersion);
        Assert.Equal(_fifth.ModelVersion, failed.ServingVersion);
        Assert.Equal(_fifth.ModelVersion, _replica.Holder.Current!.ModelVersion);
    }

    [Fact]
    public async Task of_many_at_once_the_newest_is_served_in_the_end()
    {
        var publications = new List<ModelPublished>();
        for (var number = 6; number <= 9; number++)
        {
            publications.Add(await _store.AddAsync(number, number / 100.0));
        }

        await _store.MakeCurrentAsync(publications[1]);
        await Task.WhenAll(publications.AsEnumerable().Reverse().Select(published => _replica.Bus.Publish(published)));

        await _replica.Announcements.WaitForAsync<ModelLoaded>(loaded => loaded.Publication == 9);
        Assert.Equal(9, _replica.Holder.Current!.Publication);
    }
}
