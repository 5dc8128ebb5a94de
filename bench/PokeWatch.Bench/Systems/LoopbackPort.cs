using System.Net;
using System.Net.Sockets;

namespace PokeWatch.Bench.Systems;

/// <summary>Ports on loopback.</summary>
internal static class LoopbackPort
{
    // Each once in this process: a port stays free until the program that it is meant for listens.
    private static readonly HashSet<int> Given = [];

    /// <summary>A port that nobody listens on, below those that Linux hands out to clients by itself (32768 and up).</summary>
    /// <exception cref="InvalidOperationException">None was found.</exception>
    public static int Free()
    {
        for (var tries = 0; tries < 500; tries++)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            lock (Given)
            {
                if (!IsOpen(port) && Given.Add(port))
                {
                    return port;
                }
            }
        }

        throw new InvalidOperationException("No free port was found.");
    }

    /// <summary>Whether somebody listens.</summary>
    public static bool IsOpen(int port)
    {
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
