using MassTransit.Middleware.Outbox;
using Microsoft.Extensions.Options;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>
/// Wakes the delivery service when messages were stored. A wake-up that comes while the service is at work is kept for
/// its next wait.
/// </summary>
internal sealed class OutboxSignal(IOptions<OutboxDeliveryServiceOptions> options, TimeProvider clock)
    : IBusOutboxNotification, IDisposable
{
    private readonly SemaphoreSlim _stored = new(0, 1);
    private readonly Lock _gate = new();

    /// <inheritdoc />
    public void Delivered()
    {
        lock (_gate)
        {
            if (_stored.CurrentCount == 0)
            {
                _stored.Release();
            }
        }
    }

    /// <summary>Waits until messages were stored, or for the query delay.</summary>
    public async Task WaitForDelivery(CancellationToken cancellationToken)
    {
        using var delay = new CancellationTokenSource(options.Value.QueryDelay, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, delay.Token);
        try
        {
            await _stored.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }
    }

    /// <inheritdoc />
    public void Dispose() => _stored.Dispose();
}
