using System.Collections.Concurrent;
using System.Diagnostics;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Batching;

namespace PokeWatch.Gateway.Tests;

public sealed class When_questions_travel_together
{
    [Fact]
    public async Task one_alone_leaves_at_once_and_all_that_come_meanwhile_leave_together()
    {
        var sent = new ConcurrentQueue<int[]>();
        var back = new ConcurrentQueue<TaskCompletionSource>();
        using var lane = Lane(new(), () => 1, TimeProvider.System, batch =>
        {
            var away = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            back.Enqueue(away);
            sent.Enqueue([.. batch]);
            return away.Task;
        });

        lane.Add([1]);
        await Conditions.UntilAsync(() => sent.Count == 1);
        lane.Add([2]);
        lane.Add([3, 4]);
        Assert.Equal(3, lane.Waiting);
        back.TryDequeue(out var first);
        first!.SetResult();
        await Conditions.UntilAsync(() => sent.Count == 2);

        Assert.Equal([[1], [2, 3, 4]], sent);
    }

    [Fact]
    public async Task none_is_lost_or_carried_twice_however_many_add_at_the_same_time() =>
        await Gen.Select(Gen.Int[1, 40], Gen.Int[1, 4], Gen.Int[1, 16]).SampleAsync(
            async (mostInBatch, lanes, adders) =>
            {
                var seen = new ConcurrentBag<int>();
                var largest = 0;
                using var lane = Lane(
                    new() { MaxBatch = mostInBatch, Lanes = lanes, Linger = TimeSpan.FromMilliseconds(1) }, () => adders, TimeProvider.System, async batch =>
                    {
                        InterlockedMax(ref largest, batch.Count);
                        await Task.Yield();
                        foreach (var item in batch)
                        {
                            seen.Add(item);
                        }
                    });

                await Task.WhenAll(Enumerable.Range(0, adders).Select(adder => Task.Run(() =>
                {
                    for (var i = 0; i < 50; i++)
                    {
                        Assert.Equal(1, lane.Add([(adder * 50) + i]));
                    }
                })));
                await Conditions.UntilAsync(() => seen.Count >= adders * 50);

                Assert.Equal(Enumerable.Range(0, adders * 50), seen.Order());
                Assert.InRange(largest, 1, mostInBatch);
            },
            iter: 30,
            threads: 1);

    [Fact]
    public async Task more_than_may_wait_are_refused_and_a_batch_that_fails_frees_its_place()
    {
        var carried = 0;
        var away = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var lane = Lane(new() { MaxWaiting = 3 }, () => 1, TimeProvider.System, _ =>
        {
            Interlocked.Increment(ref carried);
            return away.Task;
        });
        lane.Add([0]);
        await Conditions.UntilAsync(() => carried == 1 && lane.Waiting == 0);

        Assert.Equal(3, lane.Add([1, 2, 3, 4, 5]));
        Assert.Equal(0, lane.Add([6]));
        away.SetException(new InvalidOperationException("no luck"));

        await Conditions.UntilAsync(() => carried == 2);
    }

    [Fact]
    public async Task many_are_waited_for_but_not_for_longer_than_the_linger()
    {
        var time = new FakeTimeProvider();
        var sent = new ConcurrentQueue<int[]>();
        using var lane = Lane(new() { Linger = TimeSpan.FromMilliseconds(2) }, () => 3, time, batch =>
        {
            sent.Enqueue([.. batch]);
            return Task.CompletedTask;
        });

        lane.Add([1, 2, 3]);
        await Conditions.UntilAsync(() => sent.Count == 1);
        lane.Add([4]);
        time.Advance(TimeSpan.FromMilliseconds(1));
        lane.Add([5]);
        Assert.Equal(2, lane.Waiting);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await Conditions.UntilAsync(() => sent.Count == 2);

        Assert.Equal([[1, 2, 3], [4, 5]], sent);
    }

    [Fact]
    public async Task a_batch_that_left_full_does_not_hurry_the_next()
    {
        var time = new FakeTimeProvider();
        var sent = new ConcurrentQueue<int[]>();
        using var lane = Lane(new() { Linger = TimeSpan.FromMilliseconds(2) }, () => 3, time, batch =>
        {
            sent.Enqueue([.. batch]);
            time.Advance(TimeSpan.FromMilliseconds(2));
            return Task.CompletedTask;
        });

        lane.Add([1]);
        lane.Add([2, 3]);
        await Conditions.UntilAsync(() => sent.Count == 1);
        lane.Add([4]);
        lane.Add([5]);
        lane.Add([6]);
        await Conditions.UntilAsync(() => sent.Count == 2);

        Assert.Equal([[1, 2, 3], [4, 5, 6]], sent);
    }

    [Fact]
    public async Task every_caller_gets_its_own_answer()
    {
        var messages = 0;
        var workers = Sample.Workers().AnswerLater<PredictFairPrice>(async ask =>
        {
            Interlocked.Increment(ref messages);
            await Task.Yield();
            return int.Parse(ask.CardId[1..]) switch
            {
                var n when n % 7 == 0 => Sample.Unknown(ask.CardId),
                var n => Sample.Price(ask.CardId) with { MarketPrice = 1 + n, FairPrice = 2 + (n * 0.5) },
            };
        });
        await using var gateway = await GatewayUnderTest.StartAsync(workers);

        await Task.WhenAll(Enumerable.Range(1, 200).Select(async n =>
        {
            var reply = await gateway.PostAsync("/fair_price", $$"""{"card_id":"c{{n}}","buy_threshold_pct":{{n}}e-3}""");
            if (n % 7 == 0)
            {
                Assert.Contains($"c{n}", (string)reply.Problem(404)["detail"]!, StringComparison.Ordinal);
                return;
            }

            var answer = reply.Good();
            Assert.Equal($"c{n}", (string)answer["card_id"]!);
            Assert.Equal(1.0 + n, (double)answer["market_price"]!);
            Assert.Equal(2 + (n * 0.5), (double)answer["fair_price"]!);
            Assert.Equal(n / 1000.0, (double)answer["thresholds"]!["buy_pct"]!, 12);
        }));
    }

    [Fact]
    public async Task a_message_that_is_not_answered_is_sent_again()
    {
        var asked = 0;
        var workers = Sample.Workers().Answer<PredictFairPrice>(ask =>
            Interlocked.Increment(ref asked) == 1 ? null : Sample.Price(ask.CardId));
        await using var gateway = await GatewayUnderTest.StartAsync(workers, ("Batching:Patience", "00:00:00.100"));

        (await gateway.PostAsync("/fair_price", """{"card_id":"charizard_ex_199"}""")).Good();

        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task silence_is_not_waited_for_once_it_is_known_and_its_end_is_noticed()
    {
        var silent = false;
        var workers = Sample.Workers().Answer<PredictFairPrice>(ask => Volatile.Read(ref silent) ? null : Sample.Price(ask.CardId));
        await using var gateway = await GatewayUnderTest.StartAsync(
            workers,
            ("Gateway:RequestTimeout", "00:00:01"),
            ("Batching:Patience", "00:00:00.050"),
            ("Gateway:BreakerPause", "00:00:05"),
            ("Cache:Enabled", "false"));
        for (var i = 0; i < 100; i++)
        {
            (await gateway.PostAsync("/fair_price", """{"card_id":"charizard_ex_199"}""")).Good();
        }

        Volatile.Write(ref silent, true);
        var quickest = TimeSpan.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var watch = Stopwatch.StartNew();
            Assert.Equal("model", (string)(await gateway.PostAsync("/fair_price", """{"card_id":"charizard_ex_199"}""")).Problem(503)["missing"]!);
            quickest = watch.Elapsed < quickest ? watch.Elapsed : quickest;
        }

        Assert.InRange(quickest, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
        Volatile.Write(ref silent, false);
        await Conditions.UntilAsync(async () => (await gateway.PostAsync("/fair_price", """{"card_id":"charizard_ex_199"}""")).Status == System.Net.HttpStatusCode.OK);
    }

    [Fact]
    public async Task answers_that_come_late_are_no_silence()
    {
        var workers = Sample.Workers().AnswerLater<PredictFairPrice>(async ask =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(150));
            return Sample.Price(ask.CardId);
        });
        await using var gateway = await GatewayUnderTest.StartAsync(
            workers,
            ("Gateway:RequestTimeout", "00:00:10"),
            ("Batching:Patience", "00:00:00.100"),
            ("Gateway:BreakerPause", "00:00:05"),
            ("Cache:Enabled", "false"));

        for (var i = 0; i < 8; i++)
        {
            (await gateway.PostAsync("/fair_price", """{"card_id":"charizard_ex_199"}""")).Good();
        }
    }

    private static BatchLane<int> Lane(BatchingOptions options, Func<int> wanted, TimeProvider time, Func<IReadOnlyList<int>, Task> carry) =>
        new(carry, wanted, options, time);

    private static void InterlockedMax(ref int target, int value)
    {
        for (var known = Volatile.Read(ref target); value > known; known = Volatile.Read(ref target))
        {
            if (Interlocked.CompareExchange(ref target, value, known) == known)
            {
                return;
            }
        }
    }
}
