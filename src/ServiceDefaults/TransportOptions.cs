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

    /// <summary>Whether the connection is encrypted and the broker's certificate verified; false by default.</summary>
    public bool UseTls { get; set; }

    /// <summary>Certificates of authorities in PEM, the only ones to be trusted; by default those that the machine trusts.</summary>
    public string? CaFile { get; set; }

    /// <summary>The name that the broker's certificate must bear; <see cref="Host"/> by default.</summary>
    public string? ServerName { get; set; }

    /// <summary>The certificate in PEM that this service shows, for brokers that ask for one.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>The certificate's private key in PEM; by default it is in the certificate's file.</summary>
    public string? CertificateKeyFile { get; set; }

    /// <summary>The password, from its file if one is named.</summary>
    /// <exception cref="InvalidOperationException">The file cannot be read or is empty; the message names the setting.</exception>
    public string ResolvePassword() =>
        string.IsNullOrWhiteSpace(PasswordFile) ? Password : SecretFile.Read("Transport:PasswordFile", PasswordFile);
}
