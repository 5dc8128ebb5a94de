using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>Forgets consumed messages once the duplicate detection window is past.</summary>
internal sealed class InboxCleanupService<TDbContext>(
    IOptions<InboxCleanupServiceOptions<TDbContext>> options,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<InboxCleanupService<TDbContext>> logger)
    : BackgroundService
    where TDbContext : DbContext
{
    private readonly InboxCleanupServiceOptions<TDbContext> _options = options.Value;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_options.QueryDelay, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await RemoveAsync(stoppingToken) == _options.QueryMessageLimit)
                {
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(exception, "Old inbox rows could not be removed");
            }
        }
    }

    private async Task<int> RemoveAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDbContext>();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        timeout.CancelAfter(_options.QueryTimeout);

        var before = clock.GetUtcNow().UtcDateTime - _options.DuplicateDetectionWindow;
        return await WriteTransaction.RunAsync(
            db,
            IsolationLevel.ReadCommitted,
            () => db.Set<InboxState>()
                .Where(row => row.Delivered < before)
                .OrderBy(row => row.Delivered)
                .Take(_options.QueryMessageLimit)
                .ExecuteDeleteAsync(timeout.Token),
            timeout.Token);
    }
}
