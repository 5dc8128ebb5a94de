using System.Diagnostics.Metrics;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace PokeWatch.ServiceDefaults.Metrics;

/// <summary>What a service measures of its messages: meter <c>PokeWatch.Bus</c>.</summary>
public sealed class BusMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "PokeWatch.Bus";

    private static readonly InstrumentAdvice<double> Steps = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120],
    };

    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _delay;

    /// <summary>Makes the instruments.</summary>
    public BusMetrics(IMeterFactory meters, IServiceProvider services)
    {
        var meter = meters.Create(MeterName);
        _duration = meter.CreateHistogram("pokewatch.consumer.duration", "s", "How long messages were worked on, by type and outcome.", advice: Steps);
        _delay = meter.CreateHistogram("pokewatch.consumer.delay", "s", "How old messages were when work on them began, by type.", advice: Steps);

        // The bus is asked for only when this is: before the service starts, nobody has looked whether its settings make a bus at all.
        meter.CreateObservableGauge(
            "pokewatch.bus.healthy",
            () => services.GetRequiredService<BrokerHealth>().Status == BusHealthStatus.Healthy ? 1 : 0,
            description: "1 while the broker can be reached and all queues stand.");
    }

    /// <summary>Work on a message begins.</summary>
    /// <param name="messageType">Its type, as a label.</param>
    /// <param name="age">How long ago it was sent, by the sender's clock.</param>
    public void Begun(KeyValuePair<string, object?> messageType, TimeSpan age) => _delay.Record(Math.Max(0, age.TotalSeconds), messageType);

    /// <summary>A message was worked on.</summary>
    /// <param name="messageType">Its type, as a label.</param>
    /// <param name="outcome"><c>ok</c> or <c>fault</c>, as a label.</param>
    /// <param name="took">How long that took.</param>
    public void Consumed(KeyValuePair<string, object?> messageType, KeyValuePair<string, object?> outcome, TimeSpan took) =>
        _duration.Record(took.TotalSeconds, messageType, outcome);
}
