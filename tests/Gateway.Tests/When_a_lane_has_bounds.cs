using System.Collections.Concurrent;
using PokeWatch.Gateway.Batching;

namespace PokeWatch.Gateway.Tests;

public sealed class When_a_lane_has_bounds
{
    private readonly ConcurrentQueue<int[]> _sent = new();
    private readonly ConcurrentQueue<TaskCompletionSource> _away = new();

    [Fact]
    public async Task as_many_batches_are_away_at_a_time_as_it_has_places()
    {
        using var lane = Lane(new() { Lanes = 3 });
        for (var item = 1; item <= 3; item++)
        {
            lane.Add([item]);
            await Conditions.UntilAsync(() => _sent.Count == item);
        }

        lane.Add([4]);
        lane.Add([5]);
        Assert.Equal(2, lane.Waiting);
        Assert.Equal(3, _sent.Count);
        ComeBack();

        await Conditions.UntilAsync(() => _sent.Count == 4);
        Assert.Equal([[1], [2], [3], [4, 5]], _sent);
    }

    [Fact]
    public async Task what_does_not_fit_into_one_batch_leaves_with_the_next_in_the_order_it_came()
    {
        using var lane = Lane(new() { MaxBatch = 3 });

        lane.Add([1, 2, 3, 4, 5, 6, 7]);
        for (var batches = 1; batches < 3; batches++)
        {
            await Conditions.UntilAsync(() => _sent.Count == batches);
            ComeBack();
        }

        await Conditions.UntilAsync(() => _sent.Count == 3);
        Assert.Equal([[1, 2, 3], [4, 5, 6], [7]], _sent);
    }

    [Fact]
    public async Task there_is_room_again_when_a_batch_has_left()
    {
        using var lane = Lane(new() { MaxWaiting = 2 });
        lane.Add([1]);
        await Conditions.UntilAsync(() => _sent.Count == 1);
        Assert.Equal(2, lane.Add([2, 3, 4]));

        ComeBack();
        await Conditions.UntilAsync(() => _sent.Count == 2);

        Assert.Equal(2, lane.Add([5, 6, 7]));
        Assert.Equal([[1], [2, 3]], _sent);
    }

    private BatchLane<int> Lane(BatchingOptions options) => new(
        batch =>
        {
            var away = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _away.Enqueue(away);
            _sent.Enqueue([.. batch]);
            return away.Task;
        },
        () => 1,
        options,
        TimeProvider.System);

    private void ComeBack()
    {
        Assert.True(_away.TryDequeue(out var first));
        first.SetResult();
    }
}
