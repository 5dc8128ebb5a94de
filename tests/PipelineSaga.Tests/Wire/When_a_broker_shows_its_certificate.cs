using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MassTransit;
using PokeWatch.RealServices;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Tests.Wire;

public sealed class When_a_broker_shows_its_certificate
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task one_by_the_named_authority_for_the_host_is_accepted()
    {
        await using var broker = await RabbitMqVirtualHost.CreateAsync();
        Assert.Null(await RefusalAsync(Options(broker, ServicesTls.Find().CaFile)));
    }

    [Fact]
    public async Task one_by_another_authority_is_refused()
    {
        await using var broker = await RabbitMqVirtualHost.CreateAsync();
        using var another = new TestAuthority();
        Assert.Contains("rejected", await RefusalAsync(Options(broker, another.CaFile)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task one_by_an_authority_that_the_machine_does_not_trust_is_refused_if_none_is_named()
    {
        await using var broker = await RabbitMqVirtualHost.CreateAsync();
        Assert.Contains("rejected", await RefusalAsync(Options(broker, null)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task one_for_another_host_is_refused()
    {
        await using var broker = await RabbitMqVirtualHost.CreateAsync();
        var options = Options(broker, ServicesTls.Find().CaFile);
        options.ServerName = "rabbit.example";
        Assert.Contains("rejected", await RefusalAsync(options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task one_that_has_expired_is_refused()
    {
        using var authority = new TestAuthority();
        using var expired = authority.Issue(expired: true);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stop = new CancellationTokenSource();
        var serving = ServeAsync(listener, expired, stop.Token);
        var options = new TransportOptions
        {
            Host = "localhost", Port = ((IPEndPoint)listener.LocalEndpoint).Port, UseTls = true, CaFile = authority.CaFile,
        };
        Assert.Contains("rejected", await RefusalAsync(options), StringComparison.Ordinal);
        await stop.CancelAsync();
        await serving;
    }

    [Fact]
    public void the_named_authorities_are_the_only_ones_and_nothing_else_is_forgiven()
    {
        using var authority = new TestAuthority();
        using var another = new TestAuthority();
        using var good = authority.Issue();
        using var expired = authority.Issue(expired: true);
        using var forClients = authority.Issue(usage: "1.3.6.1.5.5.7.3.2");
        const SslPolicyErrors Unknown = SslPolicyErrors.RemoteCertificateChainErrors;

        Assert.True(TransportTls.IsTrusted(good, null, Unknown, authority.Certificates));
        Assert.False(TransportTls.IsTrusted(good, null, SslPolicyErrors.None, another.Certificates));
        Assert.False(TransportTls.IsTrusted(good, null, Unknown, null));
        Assert.False(TransportTls.IsTrusted(good, null, SslPolicyErrors.RemoteCertificateNameMismatch, authority.Certificates));
        Assert.False(TransportTls.IsTrusted(null, null, SslPolicyErrors.RemoteCertificateNotAvailable, authority.Certificates));
        Assert.False(TransportTls.IsTrusted(expired, null, Unknown, authority.Certificates));
        Assert.False(TransportTls.IsTrusted(forClients, null, Unknown, authority.Certificates));
    }

    private static TransportOptions Options(RabbitMqVirtualHost broker, string? caFile) => new()
    {
        Host = "localhost",
        Port = ServicesTls.Find().BrokerPort,
        VirtualHost = broker.VirtualHost,
        Username = broker.Username,
        Password = broker.Password,
        UseTls = true,
        CaFile = caFile,
    };

    /// <summary>Connects a bus; what it says of TLS if it cannot, null if it can.</summary>
    private static async Task<string?> RefusalAsync(TransportOptions options)
    {
        var bus = Bus.Factory.CreateUsingRabbitMq(transport => transport.Host(
            options.Host, (ushort)options.Port, options.VirtualHost, host =>
            {
                host.Username(options.Username);
                host.Password(options.Password);
                host.UseTls(options);
            }));
        using var stop = new CancellationTokenSource(Bound);
        var starting = bus.StartAsync(stop.Token);
        string? refusal = null;
        await Await.TrueAsync(
            () => Task.FromResult(starting.IsCompletedSuccessfully || (refusal = Refusal(bus.CheckHealth())) is not null),
            Bound,
            () => $"It neither connects nor is refused: {bus.CheckHealth().Description}");
        await stop.CancelAsync();
        await Task.WhenAny(starting);
        await bus.StopAsync(CancellationToken.None).WaitAsync(Bound);
        return refusal;
    }

    private static string? Refusal(BusHealthResult health)
    {
        foreach (var failure in health.Endpoints.Values.Select(endpoint => endpoint.Exception).Append(health.Exception))
        {
            for (var cause = failure; cause is not null; cause = cause.InnerException)
            {
                if (cause is AuthenticationException)
                {
                    return cause.Message;
                }
            }
        }

        return null;
    }

    private static async Task ServeAsync(TcpListener listener, X509Certificate2 certificate, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(stop);
                await using var tls = new SslStream(client.GetStream());
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop);
                Assert.Equal(0, await tls.ReadAsync(new byte[1], stop));
            }
            catch (Exception refused) when (refused is IOException or AuthenticationException or OperationCanceledException)
            {
                // The client went, as it should, or the test is over.
            }
        }
    }
}
