using System.Data;
using MassTransit.EntityFrameworkCoreIntegration;

namespace MassTransit;

/// <summary>Chooses how the inbox and the outbox work.</summary>
public interface IEntityFrameworkOutboxConfigurator : ITransactionalOutboxConfigurator
{
    /// <summary>How long a consumed message is remembered; 30 minutes unless set.</summary>
    TimeSpan DuplicateDetectionWindow { set; }

    /// <summary>The transactions' isolation; read committed unless set.</summary>
    IsolationLevel IsolationLevel { set; }

    /// <summary>How rows are locked; <c>UsePostgres()</c> and <c>UseSqlite()</c> set it.</summary>
    ILockStatementProvider LockStatementProvider { set; }

    /// <summary>How often the services look for work that nobody told them of; 10 s unless set.</summary>
    TimeSpan QueryDelay { set; }

    /// <summary>How many rows the services take at once; 100 unless set.</summary>
    int QueryMessageLimit { set; }

    /// <summary>How long a query of the services may take; 30 s unless set.</summary>
    TimeSpan QueryTimeout { set; }

    /// <summary>Leaves it to another process to forget messages after the window.</summary>
    void DisableInboxCleanupService();

    /// <summary>
    /// Makes what is published or sent through a scope's own endpoints, outside of consumers, wait in the database for
    /// the context's <c>SaveChanges</c>.
    /// </summary>
    void UseBusOutbox(Action<IEntityFrameworkBusOutboxConfigurator>? configure = null);
}
