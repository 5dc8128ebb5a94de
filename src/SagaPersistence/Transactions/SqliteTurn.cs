using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>
/// A turn to write to a SQLite database, which has one writer at a time. Without it, waiting writers would sleep on
/// their threads and poll the file, and the unlucky one would time out.
/// </summary>
internal sealed class SqliteTurn : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Queues = new();

    private readonly SemaphoreSlim _queue;

    private SqliteTurn(SemaphoreSlim queue) => _queue = queue;

    /// <summary>Waits for a turn; on any other database there is nothing to wait for, and the answer is null.</summary>
    /// <exception cref="TimeoutException">The others took a minute: one of them hangs.</exception>
    public static async Task<SqliteTurn?> TakeAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (context.Database.ProviderName != "Microsoft.EntityFrameworkCore.Sqlite")
        {
            return null;
        }

        var queue = Queues.GetOrAdd(context.Database.GetConnectionString() ?? "", _ => new SemaphoreSlim(1, 1));
        return await queue.WaitAsync(Limit, cancellationToken)
            ? new SqliteTurn(queue)
            : throw new TimeoutException($"No turn to write to the SQLite database within {Limit}.");
    }

    /// <inheritdoc />
    public void Dispose() => _queue.Release();
}
