using MassTransit;
using MassTransit.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.Contracts;

namespace PokeWatch.DecisionWorker.Tests;

public sealed class When_a_question_arrives_as_a_message : IAsyncLifetime
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddDecisionWorker(new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Decision:BuyThreshold"] = "0.2",
                ["Decision:Replica"] = "decision-a",
            })
            .Build())
        .AddMassTransitTestHarness(bus => bus.AddDecisionWorkerConsumers())
        .BuildServiceProvider(validateScopes: true);

    public async ValueTask InitializeAsync() => await _services.GetRequiredService<ITestHarness>().Start();

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    [Fact]
    public async Task it_answers_by_the_configured_thresholds()
    {
        var answer = await Ask<DecideSignal, SignalDecided, DecisionRefused>(new DecideSignal { MarketPrice = 85, FairPrice = 100 });

        Assert.True(answer.Is(out Response<SignalDecided>? decided));
        Assert.Equal(Signal.Hold, decided!.Message.Signal);
        Assert.Equal(0.2, decided.Message.BuyThreshold);
        Assert.Equal(0.15, decided.Message.SellThreshold);
        Assert.Equal(-0.15, decided.Message.Deviation, 1e-12);
    }

    [Fact]
    public async Task it_answers_by_the_thresholds_of_the_question()
    {
        var answer = await Ask<DecideSignal, SignalDecided, DecisionRefused>(
            new DecideSignal { MarketPrice = 85, FairPrice = 100, BuyThreshold = 0.15 });

        Assert.True(answer.Is(out Response<SignalDecided>? decided));
        Assert.Equal(Signal.Buy, decided!.Message.Signal);
    }

    [Fact]
    public async Task it_answers_a_refusal_rather_than_a_fault()
    {
        var answer = await Ask<DecideSignal, SignalDecided, DecisionRefused>(new DecideSignal { MarketPrice = 0, FairPrice = 100 });

        Assert.True(answer.Is(out Response<DecisionRefused>? refused));
        Assert.Equal("market_price", refused!.Message.Field);
    }

    [Fact]
    public async Task it_answers_many_prices_in_the_order_asked()
    {
        var answer = await Ask<DecideSignals, SignalsDecided, DecisionRefused>(new DecideSignals
        {
            Prices =
            [
                new PricePair { MarketPrice = 80, FairPrice = 100 },
                new PricePair { MarketPrice = 100, FairPrice = 100 },
                new PricePair { MarketPrice = 115, FairPrice = 100 },
            ],
        });

        Assert.True(answer.Is(out Response<SignalsDecided>? decided));
        Assert.Equal([Signal.Buy, Signal.Hold, Signal.Sell], decided!.Message.Signals.Select(signal => signal.Signal));
    }

    [Fact]
    public async Task it_refuses_many_prices_for_one_that_is_bad()
    {
        var answer = await Ask<DecideSignals, SignalsDecided, DecisionRefused>(
            new DecideSignals { Prices = [new PricePair { MarketPrice = 80, FairPrice = 0 }] });

        Assert.True(answer.Is(out Response<DecisionRefused>? refused));
        Assert.Equal("fair_price", refused!.Message.Field);
    }

    [Fact]
    public async Task it_says_that_it_is_there()
    {
        var client = _services.GetRequiredService<ITestHarness>().GetRequestClient<GetDecisionStatus>();

        var status = await client.GetResponse<DecisionStatus>(new GetDecisionStatus());

        Assert.Equal(new DecisionStatus { Replica = "decision-a", BuyThreshold = 0.2, SellThreshold = 0.15 }, status.Message);
    }

    private Task<Response<TAnswer, TRefusal>> Ask<TQuestion, TAnswer, TRefusal>(TQuestion question)
        where TQuestion : class
        where TAnswer : class
        where TRefusal : class =>
        _services.GetRequiredService<ITestHarness>().GetRequestClient<TQuestion>().GetResponse<TAnswer, TRefusal>(question);
}
