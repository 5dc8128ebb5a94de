using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace PokeWatch.ServiceDefaults;

/// <summary>
/// Waits for the broker's port before a connection is tried. Each try that fails would lengthen the transport's own wait before the
/// next, to half a minute, and in later outages too: it never forgets one. This way none fails for a broker that is away.
/// </summary>
/// <param name="options">Where the broker is.</param>
/// <param name="time">The clock.</param>
/// <param name="presence">Is told what the knocks found.</param>
/// <param name="logger">Hears of the first knock in vain, and of the answer.</param>
/// <param name="stopping">The service stops.</param>
internal sealed class BrokerKnock(
    TransportOptions options, TimeProvider time, BrokerPresence presence, ILogger<BrokerKnock> logger, CancellationToken stopping)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Ends when the port answers or the service stops.</summary>
    public async Task UntilAnsweredAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            if (await IsAnsweredAsync())
            {
                if (presence.IsAway)
                {
                    presence.IsAway = false;
                    logger.LogInformation("The message broker at {broker_host}:{broker_port} answers again", options.Host, options.Port);
                }

                return;
            }

            if (!presence.IsAway && !stopping.IsCancellationRequested)
            {
                presence.IsAway = true;
                logger.LogWarning("The message broker at {broker_host}:{broker_port} does not answer", options.Host, options.Port);
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
