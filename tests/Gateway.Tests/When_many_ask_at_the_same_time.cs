using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Batching;
using PokeWatch.Gateway.FairPrice;
using PokeWatch.Gateway.Workers;

namespace PokeWatch.Gateway.Tests;

public sealed class When_many_ask_at_the_same_time
{
    private const string Poison = "poison";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<string[]> _messages = new();
    private readonly TaskCompletionSource _allAreThere = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task each_gets_its_own_outcome_in_far_fewer_messages_than_callers()
    {
        const int Callers = 200;
        await using var gateway = await StartAsync();
        var questions = Enumerable.Range(0, Callers).Select(n => new FairPriceRequest
        {
            CardId = Id(n),
            Date = n % 5 == 0 ? null : Sample.FirstDay.AddDays(n),
            BuyThresholdPct = n / 1000.0,
            SellThresholdPct = n / 500.0,
        }).ToArray();

        var outcomes = await AskAllAsync(gateway, questions);

        Assert.Equal([1, Callers], _messages.Select(cards => cards.Length));
        foreach (var (n, outcome) in outcomes.Index())
        {
            switch (n % 7)
            {
                case 0:
                    Assert.Equal(Id(n), Assert.IsType<CardNotFound>(outcome).CardId);
                    break;
                case 1:
                    var none = Assert.IsType<DateNotFound>(outcome);
                    Assert.Equal((Id(n), questions[n].Date ?? Sample.LastDay), (none.CardId, none.Date));
                    break;
                default:
                    var answer = Assert.IsType<FairPriceAnswer>(outcome);
                    Assert.Equal((Id(n), questions[n].Date ?? Sample.LastDay), (answer.CardId, answer.Date));
                    Assert.Equal((n + 1, n + 2), (answer.MarketPrice, answer.FairPrice));
                    Assert.Equal((n / 1000.0, n / 500.0), (answer.Thresholds.BuyPct, answer.Thresholds.SellPct));
                    Assert.Equal(-1.0 / (n + 2), answer.DeviationPct, 12);
                    Assert.Equal(1.0 / (n + 2) >= n / 1000.0 ? Signal.Buy : Signal.Hold, answer.Signal);
                    break;
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    [InlineData(39)]
    public async Task a_question_that_a_worker_throws_over_fails_alone(int place)
    {
        await using var gateway = await StartAsync();
        var questions = Enumerable.Range(0, 40).Select(n => new FairPriceRequest { CardId = n == place ? Poison : Id((7 * n) + 2) }).ToArray();

        var outcomes = await AskAllAsync(gateway, questions);

        Assert.Equal(questions.Select(question => question.CardId), _messages.ElementAt(1));
        var failed = Assert.IsType<WorkerFailedException>(outcomes[place]);
        Assert.Equal(Worker.Model, failed.Worker);
        Assert.Equal(
            questions.Where(question => question.CardId != Poison).Select(question => question.CardId),
            outcomes.Where((_, n) => n != place).Select(outcome => Assert.IsType<FairPriceAnswer>(outcome).CardId));
    }

    [Fact]
    public async Task who_asks_what_a_worker_throws_over_is_told_that_it_failed_while_others_are_served()
    {
        _allAreThere.SetResult();
        await using var gateway = await StartAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(n =>
            gateway.PostAsync("/fair_price", $$"""{"card_id":"{{(n == 9 ? Poison : Id((7 * n) + 2))}}"}""")));

        replies[9].Problem(502);
        Assert.All(replies.Where((_, n) => n != 9), reply => reply.Good());
    }

    [Fact]
    public async Task an_answer_that_comes_after_its_question_was_sent_again_counts_too()
    {
        var asked = 0;
        var sentAgain = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var workers = Sample.Workers().AnswerLater<PredictFairPrice>(async ask =>
        {
            if (Interlocked.Increment(ref asked) > 1)
            {
                sentAgain.TrySetResult();
                return null;
            }

            await sentAgain.Task.WaitAsync(Limit);
            return Sample.Price(ask.CardId);
        });
        await using var gateway = await GatewayUnderTest.StartAsync(workers, ("Batching:Patience", "00:00:00.100"));

        (await gateway.PostAsync("/fair_price", """{"card_id":"charizard_ex_199"}""")).Good();

        Assert.True(sentAgain.Task.IsCompleted);
    }

    private static string Id(int n) => $"c{n}";

    // One who comes first is kept away until all others are there; so they share the next message.
    private async Task<object[]> AskAllAsync(GatewayUnderTest gateway, FairPriceRequest[] requests)
    {
        var batches = gateway.Services.GetRequiredService<FairPriceBatches>();
        var first = batches.AskAsync(new(new FairPriceRequest { CardId = Id(2) }, SignalPolicy.Fixed), Limit);
        await Conditions.UntilAsync(() => _messages.Count == 1);
        var asking = requests.Select(request => batches.AskAsync(new(request, SignalPolicy.Fixed), Limit)).ToArray();
        _allAreThere.SetResult();
        Assert.IsType<FairPriceAnswer>(await first);
        return await Task.WhenAll(asking.Select(async asked =>
        {
            try
            {
                return await asked;
            }
            catch (Exception exception) when (exception is WorkerFailedException or WorkerUnavailableException)
            {
                return exception;
            }
        }));
    }

    private Task<GatewayUnderTest> StartAsync()
    {
        var workers = Sample.Workers().AnswerLater<PredictFairPrices>(async batch =>
        {
            _messages.Enqueue([.. batch.CardIds]);
            await _allAreThere.Task.WaitAsync(Limit);
            return batch.CardIds.Contains(Poison)
                ? throw new InvalidOperationException("no good")
                : await FakeBatches.AnswerAsync(batch, ask => Task.FromResult<object?>(Outcome(ask)));
        });
        return GatewayUnderTest.StartAsync(workers, ("Batching:Patience", "00:00:15"), ("Gateway:RequestTimeout", "00:00:20"));
    }

    private static object Outcome(PredictFairPrice ask)
    {
        var n = int.Parse(ask.CardId[1..], CultureInfo.InvariantCulture);
        var date = ask.Date ?? Sample.LastDay;
        return (n % 7) switch
        {
            0 => Sample.Unknown(ask.CardId),
            1 => new DateNotFound
            {
                CardId = ask.CardId,
                Date = date,
                FirstDate = Sample.FirstDay,
                LastDate = Sample.LastDay,
                NearestDate = Sample.LastDay,
                ModelVersion = Sample.Version,
            },
            _ => Sample.Price(ask.CardId, ask.Date) with { MarketPrice = n + 1, FairPrice = n + 2 },
        };
    }
}
