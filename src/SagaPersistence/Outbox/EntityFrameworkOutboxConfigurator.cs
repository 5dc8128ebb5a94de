using System.Data;
using MassTransit.DependencyInjection;
using MassTransit.EntityFrameworkCoreIntegration;
using MassTransit.Middleware;
using MassTransit.Middleware.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MassTransit.Configuration;

/// <summary>Collects the outbox's settings and registers it.</summary>
internal sealed class EntityFrameworkOutboxConfigurator<TDbContext>(IBusRegistrationConfigurator bus)
    : IEntityFrameworkOutboxConfigurator, IEntityFrameworkBusOutboxConfigurator
    where TDbContext : DbContext
{
    private readonly EntityFrameworkOutboxOptions<TDbContext> _outbox = new();
    private bool _cleansInbox = true;
    private bool _delivers = true;

    public TimeSpan DuplicateDetectionWindow { get; set; } = TimeSpan.FromMinutes(30);

    public IsolationLevel IsolationLevel
    {
        set => _outbox.IsolationLevel = value;
    }

    public ILockStatementProvider LockStatementProvider
    {
        set => _outbox.LockStatementProvider = value;
    }

    public TimeSpan QueryDelay { get; set; } = TimeSpan.FromSeconds(10);

    public int QueryMessageLimit { get; set; } = 100;

    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(30);

    public int MessageDeliveryLimit { get; set; } = 100;

    public TimeSpan MessageDeliveryTimeout { get; set; } = TimeSpan.FromSeconds(10);

    public void DisableInboxCleanupService() => _cleansInbox = false;

    public void DisableDeliveryService() => _delivers = false;

    public void UseBusOutbox(Action<IEntityFrameworkBusOutboxConfigurator>? configure = null)
    {
        configure?.Invoke(this);
        bus.ReplaceScoped<IScopedBusContextProvider<IBus>, EntityFrameworkScopedBusContextProvider<TDbContext>>();
    }

    public void Register()
    {
        bus.TryAddSingleton(TimeProvider.System);
        bus.TryAddSingleton<IBusOutboxNotification, OutboxSignal>();
        bus.TryAddSingleton<OutboxRelay<TDbContext>>();
        bus.TryAddScoped<IOutboxContextFactory<TDbContext>, EntityFrameworkOutboxContextFactory<TDbContext>>();
        bus.AddOptions<EntityFrameworkOutboxOptions<TDbContext>>().Configure(options =>
        {
            options.IsolationLevel = _outbox.IsolationLevel;
            options.LockStatementProvider = _outbox.LockStatementProvider;
        });
        bus.AddOptions<OutboxDeliveryServiceOptions>().Configure(options =>
        {
            options.QueryDelay = QueryDelay;
            options.QueryMessageLimit = QueryMessageLimit;
            options.QueryTimeout = QueryTimeout;
            options.MessageDeliveryLimit = MessageDeliveryLimit;
            options.MessageDeliveryTimeout = MessageDeliveryTimeout;
        });
        bus.AddOptions<InboxCleanupServiceOptions<TDbContext>>().Configure(options =>
        {
            options.DuplicateDetectionWindow = DuplicateDetectionWindow;
            options.QueryDelay = QueryDelay;
            options.QueryMessageLimit = QueryMessageLimit;
            options.QueryTimeout = QueryTimeout;
        });

        if (_delivers)
        {
            bus.AddHostedService<BusOutboxDeliveryService<TDbContext>>();
        }

        if (_cleansInbox)
        {
            bus.AddHostedService<InboxCleanupService<TDbContext>>();
        }
    }
}
