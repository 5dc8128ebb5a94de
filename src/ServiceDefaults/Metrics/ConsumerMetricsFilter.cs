using System.Diagnostics;
using MassTransit;

namespace PokeWatch.ServiceDefaults.Metrics;

/// <summary>Measures how old a message is, how long it is worked on, and whether that ends well.</summary>
public sealed class ConsumerMetricsFilter<T>(BusMetrics metrics) : IFilter<ConsumeContext<T>>
    where T : class
{
    private static readonly KeyValuePair<string, object?> MessageType = new("message_type", NameOf(typeof(T)));
    private static readonly KeyValuePair<string, object?> Ok = new("outcome", "ok");
    private static readonly KeyValuePair<string, object?> Fault = new("outcome", "fault");

    /// <inheritdoc />
    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        var start = Stopwatch.GetTimestamp();
        if (context.SentTime is { } sent)
        {
            metrics.Begun(MessageType, DateTime.UtcNow - sent);
        }

        var outcome = Fault;
        try
        {
            await next.Send(context);
            outcome = Ok;
        }
        finally
        {
            metrics.Consumed(MessageType, outcome, Stopwatch.GetElapsedTime(start));
        }
    }

    /// <inheritdoc />
    public void Probe(ProbeContext context) => context.CreateFilterScope("consumer-metrics");

    private static string NameOf(Type message) => message.IsGenericType
        ? $"{message.Name.Split('`')[0]}<{string.Join(",", message.GetGenericArguments().Select(NameOf))}>"
        : message.Name;
}
