using Microsoft.EntityFrameworkCore;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>Finds inbox rows, always past the change tracker: what a lock protects must not come from an older read.</summary>
internal static class InboxRow
{
    /// <summary>Locks and reads a consumer's row of a message; null where there is none.</summary>
    public static async Task<InboxState?> LockAsync(
        DbContext db, ILockStatementProvider locks, Guid messageId, Guid consumerId, CancellationToken cancellationToken)
    {
        var statement = locks.GetRowLockStatement<InboxState>(db, nameof(InboxState.MessageId), nameof(InboxState.ConsumerId));
        var rows = await db.Set<InboxState>()
            .FromSqlRaw(statement, messageId, consumerId)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return rows.SingleOrDefault();
    }

    /// <summary>A row by its number.</summary>
    public static IQueryable<InboxState> Of(DbContext db, long id) => db.Set<InboxState>().Where(row => row.Id == id);
}
