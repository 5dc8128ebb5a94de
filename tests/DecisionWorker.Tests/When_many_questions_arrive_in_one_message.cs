using MassTransit;
using MassTransit.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.Contracts;

namespace PokeWatch.DecisionWorker.Tests;

public sealed class When_many_questions_arrive_in_one_message : IAsyncLifetime
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddDecisionWorker(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Decision:BuyThreshold"] = "0.2" })
            .Build())
        .AddMassTransitTestHarness(bus => bus.AddDecisionWorkerConsumers())
        .BuildServiceProvider(validateScopes: true);

    public async ValueTask InitializeAsync() => await _services.GetRequiredService<ITestHarness>().Start();

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    [Fact]
    public async Task each_is_judged_by_its_own_thresholds_and_a_bad_one_is_refused_alone()
    {
        var answer = (await Client<DecideSignalBatch>().GetResponse<SignalBatchDecided>(new DecideSignalBatch
        {
            MarketPrices = [85, 85, 85, 0, 120, 120],
            FairPrices = [100, 100, 100, 100, 100, 100],
            BuyThresholds = [null, 0.15, 0.15, null, null, null],
            SellThresholds = [null, null, null, null, null, null],
            NeverBuy = [2],
            NeverSell = [5],
        })).Message;

        Assert.Equal([Signal.Hold, Signal.Buy, Signal.Hold], answer.Signals.Take(3));
        Assert.Equal([Signal.Sell, Signal.Hold], answer.Signals.Skip(4));
        Assert.Equal([0.2, 0.15, 0.15], answer.BuyThresholds.Take(3));
        var refused = Assert.Single(answer.Refused);
        Assert.Equal((3, "market_price"), (refused.Index, refused.Refusal.Field));
    }

    [Fact]
    public async Task none_is_judged_as_none()
    {
        var answer = (await Client<DecideSignalBatch>().GetResponse<SignalBatchDecided>(new DecideSignalBatch
        {
            MarketPrices = [], FairPrices = [], BuyThresholds = [], SellThresholds = [],
        })).Message;

        Assert.Empty(answer.Signals);
        Assert.Empty(answer.Refused);
    }

    [Fact]
    public async Task columns_of_unlike_length_are_answered_with_a_fault_at_once() =>
        await Assert.ThrowsAsync<RequestFaultException>(() => Client<DecideSignalBatch>().GetResponse<SignalBatchDecided>(new DecideSignalBatch
        {
            MarketPrices = [85], FairPrices = [100], BuyThresholds = [], SellThresholds = [null],
        }));

    [Fact]
    public void more_than_a_message_may_carry_are_no_question()
    {
        const int TooMany = DecisionQuestions.MaximumPrices + 1;
        DecideSignalBatch Batch(int count) => new()
        {
            MarketPrices = new double[count], FairPrices = new double[count], BuyThresholds = new double?[count], SellThresholds = new double?[count],
        };

        Assert.Throws<ArgumentException>(() => DecisionQuestions.Answer(Batch(TooMany), new DecisionOptions()));
        Assert.Equal(TooMany - 1, DecisionQuestions.Answer(Batch(TooMany - 1), new DecisionOptions()).Refused.Count);
    }

    private IRequestClient<TQuestion> Client<TQuestion>()
        where TQuestion : class =>
        _services.GetRequiredService<ITestHarness>().GetRequestClient<TQuestion>();
}
