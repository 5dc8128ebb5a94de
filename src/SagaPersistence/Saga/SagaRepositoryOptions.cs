using System.Data;
using Microsoft.EntityFrameworkCore;

namespace MassTransit.EntityFrameworkCoreIntegration.Saga;

/// <summary>How sagas of one type are loaded.</summary>
internal sealed record SagaRepositoryOptions<TSaga>
    where TSaga : class, ISaga
{
    public ConcurrencyMode ConcurrencyMode { get; init; } = ConcurrencyMode.Pessimistic;

    public IsolationLevel IsolationLevel { get; init; } = IsolationLevel.ReadCommitted;

    public ILockStatementProvider? LockStatementProvider { get; init; }

    public Func<IQueryable<TSaga>, IQueryable<TSaga>> CustomizeQuery { get; init; } = sagas => sagas;

    public Func<IServiceProvider, DbContext>? ResolveContext { get; init; }

    /// <exception cref="ConfigurationException">Something is missing.</exception>
    public void Validate()
    {
        if (ResolveContext is null)
        {
            throw new ConfigurationException($"The saga repository of {typeof(TSaga).Name} needs ExistingDbContext or AddDbContext.");
        }

        if (ConcurrencyMode == ConcurrencyMode.Pessimistic && LockStatementProvider is null)
        {
            throw new ConfigurationException($"The saga repository of {typeof(TSaga).Name} needs UsePostgres or UseSqlite.");
        }
    }

    /// <summary>Loads a saga to be changed, tracked, and locked where that is the mode; null where there is none.</summary>
    public Task<TSaga?> LoadAsync(DbContext context, Guid correlationId, CancellationToken cancellationToken) =>
        ConcurrencyMode == ConcurrencyMode.Pessimistic
            ? CustomizeQuery(context.Set<TSaga>()
                    .FromSqlRaw(LockStatementProvider!.GetRowLockStatement<TSaga>(context), correlationId))
                .AsTracking()
                .SingleOrDefaultAsync(cancellationToken)
            : CustomizeQuery(context.Set<TSaga>())
                .AsTracking()
                .SingleOrDefaultAsync(saga => saga.CorrelationId == correlationId, cancellationToken);
}
