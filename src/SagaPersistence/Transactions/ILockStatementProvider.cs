using Microsoft.EntityFrameworkCore;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>Writes the statements that read rows and keep them from everyone else until the transaction ends.</summary>
public interface ILockStatementProvider
{
    /// <summary>Selects and locks the saga whose correlation id is parameter 0.</summary>
    string GetRowLockStatement<T>(DbContext context)
        where T : class;

    /// <summary>Selects and locks the rows whose properties equal the parameters, in the order of the names.</summary>
    string GetRowLockStatement<T>(DbContext context, params string[] propertyNames)
        where T : class;

    /// <summary>Selects and locks the oldest <see cref="OutboxState"/> that nobody else has locked.</summary>
    string GetOutboxStatement(DbContext context);
}
