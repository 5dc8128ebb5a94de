using System.Net.Sockets;

namespace PokeWatch.ServiceDefaults;

/// <summary>
/// Waits for the broker's port before a connection is tried. The transport's own waits between tries grow to half a minute; this way a
/// try ends soon after the broker is back.
/// </summary>
internal static class BrokerKnock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    // A try that takes for ever would never say in the log that the broker is away.
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    /// <summary>Ends when the port answers, the service stops, or a minute has passed; what is wrong then, the try itself will say.</summary>
    public static async Task UntilAnsweredAsync(TransportOptions options, TimeProvider time, CancellationToken stopping)
    {
        var start = time.GetTimestamp();
        while (!stopping.IsCancellationRequested && time.GetElapsedTime(start) < Bound)
        {
            try
            {
                using var client = new TcpClient();
                using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping);
                either.CancelAfter(options.ConnectTimeout);
                await client.ConnectAsync(options.Host, options.Port, either.Token);
                return;
            }
            catch (Exception unanswered) when (unanswered is SocketException or OperationCanceledException)
            {
                await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
