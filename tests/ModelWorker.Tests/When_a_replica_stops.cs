using PokeWatch.ModelWorker.Tests.Support;

namespace PokeWatch.ModelWorker.Tests;

public sealed class When_a_replica_stops
{
    [Fact]
    public async Task it_says_goodbye_and_nothing_afterwards()
    {
        using var store = new PublishedStore();
        await store.MakeCurrentAsync(await store.AddAsync(publication: 1, level: 0.1));
        await using var replica = await ReplicaHost.StartAsync(store, null, ("ModelWorker:ReportInterval", "00:00:01"));
        var reports = new SentReports();
        replica.Bus.ConnectPublishObserver(reports);
        await Eventually.TrueAsync(() => reports.Taken.Any(report => report.Publication == 1), "it did not report what it serves");

        await replica.StopAsync();

        var last = reports.Taken[^1];
        Assert.True(last.Leaving);
        Assert.Equal(1, last.Publication);
        Assert.Single(reports.Taken, report => report.Leaving);
    }

    [Fact]
    public async Task its_goodbye_does_not_overtake_a_report_that_the_broker_has_not_taken_yet()
    {
        using var store = new PublishedStore();
        await using var replica = await ReplicaHost.StartAsync(store, null, ("ModelWorker:ReportInterval", "00:00:01"));
        var reports = new SentReports();
        using var broker = new CancellationTokenSource();
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        broker.Token.Register(open.SetResult);
        reports.HoldUntil(open.Task);
        replica.Bus.ConnectPublishObserver(reports);
        await reports.Held.WaitAsync(TimeSpan.FromSeconds(15));

        // A goodbye that waits for nothing is out long before.
        broker.CancelAfter(TimeSpan.FromMilliseconds(500));
        await replica.StopAsync();

        Assert.Equal([false, true], reports.Taken.TakeLast(2).Select(report => report.Leaving));
    }
}
