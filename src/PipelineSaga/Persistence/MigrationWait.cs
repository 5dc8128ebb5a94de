using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.PipelineSaga.Scheduling;

namespace PokeWatch.PipelineSaga.Persistence;

/// <summary>
/// Waits until another process has applied this one's migrations. It needs no more than the service's role, and until the database, that
/// role and its password are there, whatever the server answers means: not yet.
/// </summary>
public sealed class MigrationWait(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Waits.</summary>
    /// <param name="bound">How long at most.</param>
    /// <param name="notYet">Told each time what is missing, in one line.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="TimeoutException">It was not done within the bound; the message says what is missing.</exception>
    public async Task UntilDoneAsync(TimeSpan bound, Action<string> notYet, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        while (await MissingAsync(cancellationToken) is { } missing)
        {
            if (clock.GetElapsedTime(begun) >= bound)
            {
                throw new TimeoutException($"The database is not up to date after {bound}: {missing}");
            }

            notYet(missing);
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private async Task<string?> MissingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<PipelineDbContext>();
            IReadOnlyList<string> pending = [.. await context.Database.GetPendingMigrationsAsync(cancellationToken)];
            if (pending.Count > 0)
            {
                return $"{pending.Count} migrations are to be applied.";
            }

            // Made last, and in another database if the scheduler has one.
            var options = scope.ServiceProvider.GetRequiredService<DatabaseOptions>();
            return await QuartzJobStore.IsProvisionedAsync(options.Kind, options.SchedulerConnectionString, cancellationToken)
                ? null
                : "the scheduler's tables are to be made.";
        }
        catch (DbException exception)
        {
            return exception.Message.ReplaceLineEndings(" ");
        }
    }
}
