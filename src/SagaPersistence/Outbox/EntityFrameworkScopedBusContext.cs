using MassTransit.DependencyInjection;
using MassTransit.Middleware;
using MassTransit.Middleware.Outbox;
using MassTransit.Transports;
using Microsoft.EntityFrameworkCore;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>
/// A scope's endpoints that add messages to the scope's context, to be stored by its <c>SaveChanges</c> or never.
/// Requests go out at once: their answer could not come before they do.
/// </summary>
internal sealed class EntityFrameworkScopedBusContext : ScopedBusContext, OutboxSendContext, IDisposable
{
    private readonly DbContext _db;
    private readonly IBusOutboxNotification _stored;
    private readonly IServiceProvider _scope;
    private readonly TimeProvider _clock;
    private OutboxState? _batch;
    private bool _notify;

    public EntityFrameworkScopedBusContext(
        IBus bus, DbContext db, IBusOutboxNotification stored, IClientFactory clientFactory, IServiceProvider scope, TimeProvider clock)
    {
        _db = db;
        _stored = stored;
        _scope = scope;
        _clock = clock;
        SendEndpointProvider = new OutboxSendEndpointProvider(this, bus);
        PublishEndpoint = new PublishEndpoint(new OutboxPublishEndpointProvider(this, bus));
        ClientFactory = new BusScopedBusContext<IBus>(bus, clientFactory, scope).ClientFactory;
        _db.SavedChanges += OnSavedChanges;
    }

    /// <inheritdoc />
    public ISendEndpointProvider SendEndpointProvider { get; }

    /// <inheritdoc />
    public IPublishEndpoint PublishEndpoint { get; }

    /// <inheritdoc />
    public IScopedClientFactory ClientFactory { get; }

    /// <inheritdoc />
    public object? GetService(Type serviceType) => _scope.GetService(serviceType);

    /// <inheritdoc />
    public Task AddSend<T>(SendContext<T> context)
        where T : class
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        var row = OutboxMessageWriter.ToRow(context, now);
        lock (_db)
        {
            if (_batch is null)
            {
                _batch = new OutboxState { OutboxId = NewId.NextGuid(), Created = now };
                _db.Add(_batch);
            }

            row.OutboxId = _batch.OutboxId;
            _db.Add(row);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _db.SavedChanges -= OnSavedChanges;
        if (_notify)
        {
            _stored.Delivered();
        }
    }

    private void OnSavedChanges(object? sender, SavedChangesEventArgs saved)
    {
        if (_batch is null)
        {
            return;
        }

        _batch = null;
        if (_db.Database.CurrentTransaction is null)
        {
            _stored.Delivered();
        }
        else
        {
            // Not committed yet. The end of the scope is the best guess at when it will be; the service polls as well.
            _notify = true;
        }
    }
}
