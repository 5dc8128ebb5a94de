using System.Diagnostics.Metrics;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PokeWatch.RealServices;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.Gateway.Tests;

public sealed class When_a_message_is_tried_again
{
    [Fact]
    public async Task each_try_is_measured()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("Transport:Kind", "InMemory")]);
        builder.Services.AddPokeWatchBus(builder.Configuration, bus => bus.AddConsumer<Third, ThirdDefinition>());
        builder.Services.AddOptions<MassTransitHostOptions>().Configure(options => options.WaitUntilStarted = true);
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        using var metrics = new MeterReadings(host.Services.GetRequiredService<IMeterFactory>());

        await host.Services.GetRequiredService<IBus>().Publish(new Try(), TestContext.Current.CancellationToken);

        IReadOnlyDictionary<string, double> shown = metrics.Read();
        await Await.TrueAsync(
            () => Task.FromResult((shown = metrics.Read()).ContainsKey("pokewatch.consumer.duration{message_type=Try,outcome=ok}")),
            TimeSpan.FromSeconds(20),
            () => string.Join('\n', shown));
        Assert.Equal(1, shown["pokewatch.consumer.duration{message_type=Try,outcome=ok}"]);
        Assert.Equal(2, shown["pokewatch.consumer.duration{message_type=Try,outcome=fault}"]);
        Assert.Equal(3, shown["pokewatch.consumer.delay{message_type=Try}"]);
        Assert.Equal(1, shown["pokewatch.bus.healthy"]);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    private sealed record Try;

    // Two tries fail.
    private sealed class Third : IConsumer<Try>
    {
        public Task Consume(ConsumeContext<Try> context) =>
            context.GetRetryAttempt() < 2 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
    }

    private sealed class ThirdDefinition : ConsumerDefinition<Third>
    {
        protected override void ConfigureConsumer(
            IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<Third> consumerConfigurator, IRegistrationContext context) =>
            endpointConfigurator.UseMessageRetry(retry => retry.Immediate(2));
    }
}
