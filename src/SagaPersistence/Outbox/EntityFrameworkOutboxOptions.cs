using System.Data;
using MassTransit.EntityFrameworkCoreIntegration;
using Microsoft.EntityFrameworkCore;

namespace MassTransit;

/// <summary>How the inbox and outbox of a context lock their rows.</summary>
public class EntityFrameworkOutboxOptions<TDbContext>
    where TDbContext : DbContext
{
    /// <summary>The transactions' isolation; read committed by default, since the rows are locked.</summary>
    public IsolationLevel IsolationLevel { get; set; } = IsolationLevel.ReadCommitted;

    /// <summary>How rows are locked.</summary>
    public ILockStatementProvider LockStatementProvider { get; set; } = new PostgresLockStatementProvider();
}
