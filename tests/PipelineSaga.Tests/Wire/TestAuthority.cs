using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PokeWatch.PipelineSaga.Tests.Wire;

/// <summary>An authority for certificates, with its certificate in a file.</summary>
internal sealed class TestAuthority : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromDays(2);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;
    private readonly string _file = Path.GetTempFileName();

    public TestAuthority()
    {
        var request = new CertificateRequest("CN=another test authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(30));
        File.WriteAllText(_file, _certificate.ExportCertificatePem());
    }

    /// <summary>Its certificate in PEM.</summary>
    public string CaFile => _file;

    public X509Certificate2Collection Certificates => [_certificate];

    /// <summary>A certificate for localhost with its key; one that has expired did so two days ago.</summary>
    public X509Certificate2 Issue(bool expired = false, string usage = "1.3.6.1.5.5.7.3.1")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        var now = DateTimeOffset.UtcNow;
        using var issued = request.Create(
            _certificate, now - (5 * Margin), expired ? now - Margin : now + Margin, RandomNumberGenerator.GetBytes(8));
        using var withKey = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose()
    {
        File.Delete(_file);
        _certificate.Dispose();
        _key.Dispose();
    }
}
