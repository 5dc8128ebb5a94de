using System.Collections.Concurrent;
using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.Contracts;
using PokeWatch.RealServices;

namespace PokeWatch.Gateway.Tests;

public sealed class When_a_question_crosses_the_broker
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    private static readonly string[] There = [nameof(PredictFairPrices), nameof(DecideSignalBatch)];
    private static readonly string[] Back = [nameof(FairPricesPredicted), nameof(SignalBatchDecided)];

    [Fact]
    public async Task neither_it_nor_its_answer_is_written_to_disk()
    {
        var seen = await AskAsync();

        Assert.All(seen, message => Assert.False(message.Persistent, message.Type));
    }

    [Fact]
    public async Task the_callers_trace_goes_with_both()
    {
        var seen = await AskAsync();

        Assert.All(seen, message => Assert.Equal(Trace, message.TraceId));
    }

    private static async Task<IReadOnlyList<Seen>> AskAsync()
    {
        await using var broker = await RabbitMqVirtualHost.CreateAsync();
        using var workers = await GatewayProgram.StartWorkersAsync(broker, Sample.Workers());
        await using var gateway = new GatewayProgram(broker.Port, broker.VirtualHost, broker.Username, broker.Password);
        using var http = gateway.CreateClient();
        http.DefaultRequestHeaders.Add("traceparent", $"00-{Trace}-b7ad6b7169203331-00");
        var observer = new Observer();
        using var there = workers.Services.GetRequiredService<IBus>().ConnectConsumeObserver(observer);
        using var back = gateway.Services.GetRequiredService<IBus>().ConnectConsumeObserver(observer);

        await Conditions.UntilAsync(async () =>
            (await GatewayProgram.PostAsync(http, "/fair_price", $$"""{"card_id":"{{Sample.Card}}"}""")).Status == System.Net.HttpStatusCode.OK);

        Assert.Equal([.. There.Concat(Back).Order()], observer.Seen.Select(message => message.Type).Distinct().Order());
        return [.. observer.Seen];
    }

    private sealed record Seen(string Type, bool Persistent, string? TraceId);

    private sealed class Observer : IConsumeObserver
    {
        public ConcurrentQueue<Seen> Seen { get; } = [];

        public Task PreConsume<T>(ConsumeContext<T> context)
            where T : class
        {
            if (There.Concat(Back).Contains(typeof(T).Name))
            {
                Assert.True(context.TryGetPayload<RabbitMqBasicConsumeContext>(out var delivery));
                Seen.Enqueue(new(typeof(T).Name, delivery.Properties.Persistent, Activity.Current?.TraceId.ToHexString()));
            }

            return Task.CompletedTask;
        }

        public Task PostConsume<T>(ConsumeContext<T> context)
            where T : class => Task.CompletedTask;

        public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception)
            where T : class => Task.CompletedTask;
    }
}
