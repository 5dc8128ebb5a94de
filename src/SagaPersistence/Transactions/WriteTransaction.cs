using System.Data;
using Microsoft.EntityFrameworkCore;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>Runs work in one database transaction: all of it happens, or nothing.</summary>
internal static class WriteTransaction
{
    /// <summary>
    /// Runs <paramref name="work"/> and commits. When it throws, the transaction is rolled back and the context forgets
    /// what it tracked, so that a further try on the same context cannot save leftovers of this one.
    /// </summary>
    public static Task<T> RunAsync<T>(
        DbContext context, IsolationLevel isolationLevel, Func<Task<T>> work, CancellationToken cancellationToken) =>
        context.Database.CreateExecutionStrategy().ExecuteAsync(
            token => RunOnceAsync(context, isolationLevel, work, token), cancellationToken);

    /// <inheritdoc cref="RunAsync{T}" />
    public static Task RunAsync(
        DbContext context, IsolationLevel isolationLevel, Func<Task> work, CancellationToken cancellationToken) =>
        RunAsync(
            context,
            isolationLevel,
            async () =>
            {
                await work();
                return true;
            },
            cancellationToken);

    private static async Task<T> RunOnceAsync<T>(
        DbContext context, IsolationLevel isolationLevel, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        using var turn = await SqliteTurn.TakeAsync(context, cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(isolationLevel, cancellationToken);
        try
        {
            var result = await work();

            // A commit that is abandoned half way has an unknown outcome; the database's own time-out bounds it.
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        catch
        {
            context.ChangeTracker.Clear();
            throw;
        }
    }
}
