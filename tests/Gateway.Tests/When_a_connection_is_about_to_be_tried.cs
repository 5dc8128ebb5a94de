using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.Gateway.Tests;

public sealed class When_a_connection_is_about_to_be_tried
{
    private readonly FakeTimeProvider _time = new();
    private readonly BrokerPresence _presence = new();

    [Fact]
    public async Task it_is_not_while_the_port_does_not_answer_and_is_as_soon_as_it_does()
    {
        using var broker = new TcpListener(IPAddress.Loopback, 0);
        broker.Start();
        var port = ((IPEndPoint)broker.LocalEndpoint).Port;
        broker.Stop();
        var knocking = Knock(port, CancellationToken.None);
        await KnockOnAsync(() => _presence.IsAway);
        for (var pauses = 0; pauses < 200; pauses++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }

        Assert.False(knocking.IsCompleted);

        using var back = new TcpListener(IPAddress.Loopback, port);
        back.Start();
        await KnockOnAsync(() => knocking.IsCompleted);
        await knocking;
        Assert.False(_presence.IsAway);
    }

    [Fact]
    public async Task it_is_not_waited_for_any_longer_once_the_service_stops()
    {
        using var stopping = new CancellationTokenSource();

        // Port 1 is reserved and nothing listens on it.
        var knocking = Knock(1, stopping.Token);
        await KnockOnAsync(() => _presence.IsAway);
        Assert.False(knocking.IsCompleted);

        await stopping.CancelAsync();

        await KnockOnAsync(() => knocking.IsCompleted);
        await knocking;
    }

    private Task Knock(int port, CancellationToken stopping) =>
        new BrokerKnock(new TransportOptions { Host = "127.0.0.1", Port = port }, _time, _presence, NullLogger<BrokerKnock>.Instance, stopping)
            .UntilAnsweredAsync();

    // Each pause between two knocks passes at once.
    private Task KnockOnAsync(Func<bool> condition) => Conditions.UntilAsync(() =>
    {
        _time.Advance(TimeSpan.FromMilliseconds(250));
        return condition();
    });
}
