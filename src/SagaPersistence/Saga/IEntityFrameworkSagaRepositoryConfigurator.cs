using System.Data;
using MassTransit.EntityFrameworkCoreIntegration;
using Microsoft.EntityFrameworkCore;

namespace MassTransit;

/// <summary>Chooses how sagas are kept with EF Core.</summary>
public interface IEntityFrameworkSagaRepositoryConfigurator
{
    /// <summary>
    /// Pessimistic (the default) locks a saga's row while an event is applied; optimistic relies on a concurrency token
    /// of the saga's map and on the endpoint's retries.
    /// </summary>
    ConcurrencyMode ConcurrencyMode { set; }

    /// <summary>
    /// The transactions' isolation; read committed unless set, because a locked row needs no more and anything stricter
    /// fails concurrent events that would have succeeded.
    /// </summary>
    IsolationLevel IsolationLevel { set; }

    /// <summary>How rows are locked; <c>UsePostgres()</c> and <c>UseSqlite()</c> set it.</summary>
    ILockStatementProvider LockStatementProvider { set; }

    /// <summary>Registers a context of its own for the sagas.</summary>
    void AddDbContext<TContext, TImplementation>(Action<IServiceProvider, DbContextOptionsBuilder<TImplementation>>? optionsAction = null)
        where TContext : DbContext
        where TImplementation : DbContext, TContext;

    /// <summary>Uses a context that is registered already: a message's activities and its saga then share one instance.</summary>
    void ExistingDbContext<TContext>()
        where TContext : DbContext;
}
