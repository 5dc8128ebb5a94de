using PokeWatch.Deployment.Tests.Kubernetes.CustomKinds;
using PokeWatch.RealServices;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace PokeWatch.Deployment.Tests.Kubernetes;

/// <summary>A real broker, and a user with the rights that the manifests give to KEDA's.</summary>
public sealed class When_keda_asks_how_long_a_queue_is : IAsyncLifetime
{
    private readonly string _user = $"keda-{Guid.NewGuid():N}";
    private RabbitMqVirtualHost _broker = null!;
    private BrokerManagement _management = null!;

    public async ValueTask InitializeAsync()
    {
        var rights = (await Manifests.OfOverlayAsync("keda")).Get<RabbitMqPermission>("keda").Spec.Permissions;
        _broker = await RabbitMqVirtualHost.CreateAsync();
        _management = new BrokerManagement(_broker);
        await _management.PutAsync($"users/{_user}", new { password = "keda-password", tags = "" });
        await _management.PutAsync(
            $"permissions/{_broker.VirtualHost}/{_user}", new { configure = rights.Configure, write = rights.Write, read = rights.Read });
    }

    public async ValueTask DisposeAsync()
    {
        if (_management is not null)
        {
            await _management.DeleteAsync($"users/{_user}");
            _management.Dispose();
        }

        if (_broker is not null)
        {
            await _broker.DisposeAsync();
        }
    }

    [Fact]
    public async Task the_broker_says_so_and_lets_it_do_nothing_else()
    {
        const string Queue = "questions.predict-fair-prices";
        await using var worker = await ConnectAsync(_broker.Username, _broker.Password);
        await using var full = await worker.CreateChannelAsync();
        await full.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: true);
        for (var waiting = 0; waiting < 3; waiting++)
        {
            await full.BasicPublishAsync("", Queue, new byte[1]);
        }

        await using var keda = await ConnectAsync(_user, "keda-password");
        Assert.Equal(3u, await LengthAsync(keda, Queue));
        await using var none = await keda.CreateChannelAsync();
        await Assert.ThrowsAsync<OperationInterruptedException>(() => none.BasicGetAsync(Queue, autoAck: true));
        await using var nothing = await keda.CreateChannelAsync();
        await Assert.ThrowsAsync<OperationInterruptedException>(() => nothing.QueueDeleteAsync(Queue));
    }

    // What was just published is counted a moment later.
    private static async Task<uint> LengthAsync(IConnection connection, string queue)
    {
        await using var channel = await connection.CreateChannelAsync();
        uint length = 0;
        await Await.TrueAsync(
            async () => (length = (await channel.QueueDeclarePassiveAsync(queue)).MessageCount) == 3, TimeSpan.FromSeconds(10), () => $"{length} messages");
        return length;
    }

    private Task<IConnection> ConnectAsync(string user, string password) => new ConnectionFactory
    {
        HostName = _broker.Host, Port = _broker.Port, VirtualHost = _broker.VirtualHost, UserName = user, Password = password,
    }.CreateConnectionAsync();
}
