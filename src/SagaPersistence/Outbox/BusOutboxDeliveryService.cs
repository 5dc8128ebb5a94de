using MassTransit.Middleware.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>
/// Delivers the bus outbox's messages as they are stored; and those that consumers stored and, because their process
/// died after the commit, did not deliver. A broker that delivers the consumed message again is not needed for this.
/// </summary>
internal sealed class BusOutboxDeliveryService<TDbContext>(
    IBusControl bus,
    OutboxRelay<TDbContext> relay,
    IBusOutboxNotification stored,
    IOptions<OutboxDeliveryServiceOptions> options,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<BusOutboxDeliveryService<TDbContext>> logger)
    : BackgroundService
    where TDbContext : DbContext
{
    private readonly OutboxDeliveryServiceOptions _options = options.Value;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long? lookedForLeftovers = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
                await DeliverOutboxAsync(stoppingToken);
                if (lookedForLeftovers is not { } last || clock.GetElapsedTime(last) >= _options.QueryDelay)
                {
                    await DeliverLeftoversAsync(stoppingToken);
                    lookedForLeftovers = clock.GetTimestamp();
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(exception, "Stored messages could not be delivered; the next try is in {query_delay} at most", _options.QueryDelay);
            }

            await stored.WaitForDelivery(stoppingToken);
        }
    }

    private async Task DeliverOutboxAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDbContext>();
        if (db.Model.FindEntityType(typeof(OutboxState)) is null)
        {
            return;
        }

        while (await relay.DeliverOldestAsync(db, _options.MessageDeliveryLimit, _options.MessageDeliveryTimeout, stoppingToken))
        {
        }
    }

    private async Task DeliverLeftoversAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDbContext>();
        var leftovers = await db.Set<InboxState>()
            .Where(row => row.Consumed != null && row.Delivered == null)
            .OrderBy(row => row.Id)
            .Select(row => new { row.MessageId, row.ConsumerId })
            .Take(_options.QueryMessageLimit)
            .ToListAsync(stoppingToken);
        foreach (var row in leftovers)
        {
            try
            {
                await relay.DeliverConsumerMessagesAsync(
                    db, row.MessageId, row.ConsumerId, _options.MessageDeliveryLimit, _options.MessageDeliveryTimeout, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // One message that the broker refuses must not hold up the others.
                logger.LogError(exception, "What was sent while message {message_id} was consumed could not be delivered", row.MessageId);
            }
        }
    }
}
