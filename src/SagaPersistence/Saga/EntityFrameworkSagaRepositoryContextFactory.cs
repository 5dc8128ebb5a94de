using MassTransit.Saga;
using Microsoft.EntityFrameworkCore;

namespace MassTransit.EntityFrameworkCoreIntegration.Saga;

/// <summary>
/// Applies each message to its saga in one transaction: the outbox's where there is one, else its own. The context is
/// the message's scope's own, the one that consumers and activities resolve.
/// </summary>
internal sealed class EntityFrameworkSagaRepositoryContextFactory<TSaga>(
    IServiceProvider scope, SagaRepositoryOptions<TSaga> options, ISagaConsumeContextFactory<DbContext, TSaga> consumeContexts)
    : ISagaRepositoryContextFactory<TSaga>, IQuerySagaRepositoryContextFactory<TSaga>, ILoadSagaRepositoryContextFactory<TSaga>
    where TSaga : class, ISaga
{
    private readonly DbContext _context = options.ResolveContext!(scope);

    public Task Send<T>(ConsumeContext<T> context, IPipe<SagaRepositoryContext<TSaga, T>> next)
        where T : class =>
        WithinTransactionAsync(() => next.Send(NewContext(context)), context.CancellationToken);

    public Task SendQuery<T>(ConsumeContext<T> context, ISagaQuery<TSaga> query, IPipe<SagaRepositoryQueryContext<TSaga, T>> next)
        where T : class =>
        WithinTransactionAsync(
            async () =>
            {
                // Locked in the order of their ids, so that two messages that match the same sagas cannot deadlock.
                var ids = await _context.Set<TSaga>()
                    .Where(query.FilterExpression)
                    .Select(saga => saga.CorrelationId)
                    .ToListAsync(context.CancellationToken);
                var sagas = new List<TSaga>(ids.Count);
                foreach (var id in ids.Order())
                {
                    if (await options.LoadAsync(_context, id, context.CancellationToken) is { } saga)
                    {
                        sagas.Add(saga);
                    }
                }

                await next.Send(new LoadedSagaRepositoryQueryContext<TSaga, T>(NewContext(context), sagas));
            },
            context.CancellationToken);

    public Task<T> Execute<T>(Func<LoadSagaRepositoryContext<TSaga>, Task<T>> asyncMethod, CancellationToken cancellationToken = default)
        where T : class =>
        asyncMethod(new DbContextSagaReader<TSaga>(_context, cancellationToken));

    public Task<T> Execute<T>(Func<QuerySagaRepositoryContext<TSaga>, Task<T>> asyncMethod, CancellationToken cancellationToken = default)
        where T : class =>
        asyncMethod(new DbContextSagaReader<TSaga>(_context, cancellationToken));

    public void Probe(ProbeContext context)
    {
        context.Add("persistence", "entity-framework");
        context.Add("concurrency", options.ConcurrencyMode.ToString());
    }

    private DbContextSagaRepositoryContext<TSaga, T> NewContext<T>(ConsumeContext<T> context)
        where T : class =>
        new(_context, context, consumeContexts, options);

    private Task WithinTransactionAsync(Func<Task> work, CancellationToken cancellationToken) =>
        _context.Database.CurrentTransaction is null
            ? WriteTransaction.RunAsync(_context, options.IsolationLevel, work, cancellationToken)
            : work();
}
