using MassTransit.DependencyInjection;
using MassTransit.Middleware.Outbox;
using Microsoft.EntityFrameworkCore;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>
/// Gives a scope its endpoints: within a consumer the message's own (and so the consumer's outbox), elsewhere the bus
/// outbox.
/// </summary>
internal sealed class EntityFrameworkScopedBusContextProvider<TDbContext>(
    IBus bus,
    TDbContext db,
    IBusOutboxNotification stored,
    Bind<IBus, IClientFactory> clientFactory,
    Bind<IBus, IScopedConsumeContextProvider> consumeContext,
    IServiceProvider scope,
    TimeProvider clock)
    : IScopedBusContextProvider<IBus>, IDisposable
    where TDbContext : DbContext
{
    /// <inheritdoc />
    public ScopedBusContext Context { get; } = consumeContext.Value.HasContext
        ? new ConsumeContextScopedBusContext(consumeContext.Value.GetContext(), clientFactory.Value)
        : new EntityFrameworkScopedBusContext(bus, db, stored, clientFactory.Value, scope, clock);

    /// <inheritdoc />
    public void Dispose() => (Context as IDisposable)?.Dispose();
}
