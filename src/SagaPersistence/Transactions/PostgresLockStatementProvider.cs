using Microsoft.EntityFrameworkCore;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>PostgreSQL's row locks: <c>FOR UPDATE</c>.</summary>
public sealed class PostgresLockStatementProvider : ILockStatementProvider
{
    // xmin is a system column, which * leaves out; a model that uses it as its row version needs it.
    private const string Select = "SELECT *, xmin";

    /// <inheritdoc />
    public string GetRowLockStatement<T>(DbContext context)
        where T : class =>
        GetRowLockStatement<T>(context, nameof(ISaga.CorrelationId));

    /// <inheritdoc />
    public string GetRowLockStatement<T>(DbContext context, params string[] propertyNames)
        where T : class =>
        $"{SelectStatement.Matching<T>(Select, context, propertyNames)} FOR UPDATE";

    /// <inheritdoc />
    public string GetOutboxStatement(DbContext context) =>
        $"{SelectStatement.Oldest<OutboxState>(Select, context, nameof(OutboxState.Created))} FOR UPDATE SKIP LOCKED";
}
