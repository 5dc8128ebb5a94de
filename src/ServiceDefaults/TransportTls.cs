using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MassTransit;

namespace PokeWatch.ServiceDefaults;

/// <summary>TLS towards the broker. What the broker shows is always verified: no setting turns that off.</summary>
public static class TransportTls
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>Encrypts the connection if <see cref="TransportOptions.UseTls"/> says so.</summary>
    /// <exception cref="InvalidOperationException">A file cannot be used; the message names its setting.</exception>
    public static void UseTls(this IRabbitMqHostConfigurator host, TransportOptions options)
    {
        if (!options.UseTls)
        {
            return;
        }

        var trusted = LoadAuthorities(options);
        var own = LoadOwnCertificate(options);
        host.UseSsl(ssl =>
        {
            // None leaves the version to the operating system, which knows which ones are still safe.
            ssl.Protocol = SslProtocols.None;
            ssl.ServerName = string.IsNullOrWhiteSpace(options.ServerName) ? options.Host : options.ServerName;
            ssl.EnforcePolicyErrors(
                SslPolicyErrors.RemoteCertificateChainErrors
                | SslPolicyErrors.RemoteCertificateNameMismatch
                | SslPolicyErrors.RemoteCertificateNotAvailable);
            ssl.CertificateValidationCallback = (_, certificate, chain, errors) => IsTrusted(certificate, chain, errors, trusted);
            if (own is not null)
            {
                ssl.Certificate = own;
                ssl.CertificateSelectionCallback = (_, _, _, _, _) => own;
            }
        });
    }

    /// <summary>Whether the certificate is the named host's, is valid now and comes from an authority that is trusted.</summary>
    /// <param name="certificate">What the server showed.</param>
    /// <param name="chain">The chain that the platform built, for the certificates between.</param>
    /// <param name="errors">What the platform found wrong.</param>
    /// <param name="authorities">The only authorities to trust; null for those of the machine.</param>
    public static bool IsTrusted(
        X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, X509Certificate2Collection? authorities)
    {
        if (authorities is null || certificate is null)
        {
            return errors == SslPolicyErrors.None && certificate is not null;
        }

        // The platform judged the chain by the machine's authorities; its verdict on name and presence stands.
        if ((errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var leaf = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        using var judged = new X509Chain();
        judged.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        judged.ChainPolicy.CustomTrustStore.AddRange(authorities);
        judged.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);

        // An authority of one's own seldom publishes a list of what it took back.
        judged.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            judged.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return judged.Build(leaf);
    }

    /// <summary>The authorities of <see cref="TransportOptions.CaFile"/>; null if it names none.</summary>
    /// <exception cref="InvalidOperationException">The file cannot be used; the message names the setting.</exception>
    internal static X509Certificate2Collection? LoadAuthorities(TransportOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.CaFile))
        {
            return null;
        }

        var authorities = new X509Certificate2Collection();
        Load("Transport:CaFile", () => authorities.ImportFromPemFile(options.CaFile));
        return authorities.Count > 0
            ? authorities
            : throw new InvalidOperationException($"Transport:CaFile: '{options.CaFile}' holds no certificate in PEM.");
    }

    /// <summary>The certificate that this service shows; null if none is named.</summary>
    /// <exception cref="InvalidOperationException">A file cannot be used; the message names the settings.</exception>
    internal static X509Certificate2? LoadOwnCertificate(TransportOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.CertificateFile))
        {
            return null;
        }

        X509Certificate2? own = null;
        Load("Transport:CertificateFile, Transport:CertificateKeyFile", () =>
        {
            using var read = X509Certificate2.CreateFromPemFile(options.CertificateFile, options.CertificateKeyFile);

            // Not every platform shows a certificate whose key was only read from PEM.
            own = X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), password: null);
        });
        return own;
    }

    private static void Load(string setting, Action load)
    {
        try
        {
            load();
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new InvalidOperationException($"{setting}: {exception.Message}", exception);
        }
    }
}
