using Microsoft.EntityFrameworkCore;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>SQLite has no row locks: its transactions take turns (<see cref="WriteTransaction"/>), so plain reads are safe.</summary>
public sealed class SqliteLockStatementProvider : ILockStatementProvider
{
    private const string Select = "SELECT *";

    /// <inheritdoc />
    public string GetRowLockStatement<T>(DbContext context)
        where T : class =>
        GetRowLockStatement<T>(context, nameof(ISaga.CorrelationId));

    /// <inheritdoc />
    public string GetRowLockStatement<T>(DbContext context, params string[] propertyNames)
        where T : class =>
        SelectStatement.Matching<T>(Select, context, propertyNames);

    /// <inheritdoc />
    public string GetOutboxStatement(DbContext context) =>
        SelectStatement.Oldest<OutboxState>(Select, context, nameof(OutboxState.Created));
}
