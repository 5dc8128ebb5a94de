using System.Globalization;
using Xunit;

namespace PokeWatch.RealServices;

/// <summary>What the TLS of the real RabbitMQ and PostgreSQL stands on.</summary>
/// <param name="Folder">Holds ca.pem and ca.key, server.pem and server.key.</param>
/// <param name="BrokerPort">RabbitMQ's port for TLS.</param>
public sealed record ServicesTls(string Folder, int BrokerPort)
{
    /// <summary>The only authority that vouches for them.</summary>
    public string CaFile => Path.Combine(Folder, "ca.pem");

    /// <summary>That authority's private key.</summary>
    public string CaKeyFile => Path.Combine(Folder, "ca.key");

    /// <summary>Finds it, or skips the test where the services were started without.</summary>
    public static ServicesTls Find()
    {
        var folder = Environment.GetEnvironmentVariable("POKEWATCH_TEST_TLS");
        var port = Environment.GetEnvironmentVariable("POKEWATCH_TEST_RABBITMQ_TLS_PORT");
        Assert.SkipWhen(
            string.IsNullOrEmpty(folder) || string.IsNullOrEmpty(port),
            "POKEWATCH_TEST_TLS names no certificates; ./test.sh makes some, where it starts Debian's packages.");
        return new ServicesTls(folder!, int.Parse(port!, CultureInfo.InvariantCulture));
    }
}
