using System.ComponentModel.DataAnnotations;

namespace PokeWatch.ServiceDefaults;

/// <summary>How a service reaches the others: section <c>Transport</c>, e.g. environment variable <c>Transport__Host</c>.</summary>
public sealed class TransportOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Transport";

    /// <summary><see cref="TransportKind.RabbitMq"/> by default; the embedded default uses <see cref="TransportKind.InMemory"/>.</summary>
    public TransportKind Kind { get; set; } = TransportKind.RabbitMq;

    /// <summary>The broker's host name or address.</summary>
    [Required]
    public string Host { get; set; } = "localhost";

    /// <summary>The broker's AMQP port.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 5672;

    /// <summary>The virtual host.</summary>
    [Required]
    public string VirtualHost { get; set; } = "/";

    /// <summary>The user name.</summary>
    [Required]
    public string Username { get; set; } = "guest";

    /// <summary>The password; never logged.</summary>
    public string Password { get; set; } = "guest";

    /// <summary>A file that holds the password, for secrets mounted as files; wins over <see cref="Password"/>.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>How often the connection shows that it lives; one that shows nothing for two of these is given up. 5 seconds by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection may take to be made, or the broker to answer on one; 5 seconds by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The password, from its file if one is named.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public string ResolvePassword() => PasswordFile is null ? Password : File.ReadAllText(PasswordFile).Trim();
}
