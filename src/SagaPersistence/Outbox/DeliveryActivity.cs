using System.Diagnostics;
using MassTransit.Logging;
using MassTransit.Middleware;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>Continues the trace of whoever sent a stored message.</summary>
internal sealed class DeliveryActivity : IDisposable
{
    private static readonly ActivitySource Source = new(DiagnosticHeaders.DefaultListenerName);

    private readonly Activity? _activity;

    private DeliveryActivity(Activity? activity) => _activity = activity;

    /// <summary>Starts the span of a delivery, if anyone listens.</summary>
    public static DeliveryActivity Start(OutboxMessageContext message)
    {
        var parent = message.Headers.TryGetHeader(DiagnosticHeaders.ActivityId, out var value)
            && ActivityContext.TryParse(value as string, null, out var context)
                ? context
                : default;
        return new DeliveryActivity(Source.StartActivity("outbox process", ActivityKind.Client, parent));
    }

    /// <inheritdoc />
    public void Dispose() => _activity?.Dispose();
}
