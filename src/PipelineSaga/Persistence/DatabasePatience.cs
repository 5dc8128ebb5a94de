using MassTransit;

namespace PokeWatch.PipelineSaga.Persistence;

/// <summary>The retry of every endpoint that writes to the database.</summary>
internal static class DatabasePatience
{
    /// <summary>
    /// Tries again for some ten minutes: quickly at first, since two messages may race to insert the same row, then every
    /// 30 seconds, since a database that restarts must not send messages to the error queue.
    /// </summary>
    public static void UseDatabasePatience(this IReceiveEndpointConfigurator endpoint) =>
        endpoint.UseMessageRetry(retry => retry
            .Exponential(30, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(100))
            .Ignore<FormatException>());
}
