using System.Net.Sockets;

namespace PokeWatch.ServiceDefaults;

/// <summary>
/// Waits for the broker's port before a connection is tried. The transport's own waits between tries grow to half a minute; this way a
/// try ends soon after the broker is back.
/// </summary>
/// <param name="options">Where the broker is.</param>
/// <param name="time">The clock.</param>
/// <param name="presence">Is told what the knocks found.</param>
/// <param name="stopping">The service stops.</param>
internal sealed class BrokerKnock(TransportOptions options, TimeProvider time, BrokerPresence presence, CancellationToken stopping)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Ends when the port answers or the service stops; and at once when the port does not answer for the first time: the try that then
    /// fails is what the log says of it.
    /// </summary>
    public async Task UntilAnsweredAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            if (await IsAnsweredAsync())
            {
                presence.IsAway = false;
                return;
            }

            if (!presence.IsAway)
            {
                presence.IsAway = true;
                return;
            }

            await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> IsAnsweredAsync()
    {
        try
        {
            using var client = new TcpClient();
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            either.CancelAfter(options.ConnectTimeout);
            await client.ConnectAsync(options.Host, options.Port, either.Token);
            return true;
        }
        catch (Exception unanswered) when (unanswered is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
