using System.Net;
using System.Net.Sockets;

namespace PokeWatch.RealServices;

/// <summary>A TCP port that leads to the broker, and that a test can cut and mend.</summary>
public sealed class BrokerLink(string host, int port) : IDisposable
{
    private readonly List<TcpClient> _clients = [];
    private TcpListener _listener = new(IPAddress.Loopback, 0);

    /// <summary>The port; the same after every mend.</summary>
    public int Port { get; private set; }

    /// <summary>Lets connections through from now on.</summary>
    public void Mend()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener);
    }

    /// <summary>Ends all connections, and takes no others.</summary>
    public void Cut()
    {
        _listener.Stop();
        lock (_clients)
        {
            _clients.ForEach(client => client.Dispose());
            _clients.Clear();
        }
    }

    /// <inheritdoc />
    public void Dispose() => Cut();

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var near = await listener.AcceptTcpClientAsync();
                var far = new TcpClient();
                lock (_clients)
                {
                    _clients.AddRange([near, far]);
                }

                await far.ConnectAsync(host, port);
                _ = PumpAsync(near, far);
                _ = PumpAsync(far, near);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut.
        }
    }

    private static async Task PumpAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut.
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }
}
