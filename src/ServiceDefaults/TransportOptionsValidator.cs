using Microsoft.Extensions.Options;

namespace PokeWatch.ServiceDefaults;

/// <summary>Refuses, at the start, what the broker's connection would only fail on later: files that cannot be used, and settings that contradict.</summary>
public sealed class TransportOptionsValidator : IValidateOptions<TransportOptions>
{
    private const int TlsPort = 5671;

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, TransportOptions options)
    {
        if (options.Kind == TransportKind.InMemory)
        {
            return ValidateOptionsResult.Success;
        }

        var failures = new List<string>();
        Check(() => options.ResolvePassword());
        if (options.UseTls)
        {
            Check(() => TransportTls.LoadAuthorities(options));
            Check(() => TransportTls.LoadOwnCertificate(options));
        }
        else
        {
            if (options.Port == TlsPort)
            {
                failures.Add($"Transport:Port is {TlsPort}, which is for TLS, but Transport:UseTls is not true.");
            }

            foreach (var (setting, value) in new[]
            {
                (nameof(options.CaFile), options.CaFile),
                (nameof(options.ServerName), options.ServerName),
                (nameof(options.CertificateFile), options.CertificateFile),
            })
            {
                if (!string.IsNullOrWhiteSpace(value))
                {
                    failures.Add($"Transport:{setting} is set, but Transport:UseTls is not true: the connection would not be encrypted.");
                }
            }
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(Action use)
        {
            try
            {
                use();
            }
            catch (InvalidOperationException exception)
            {
                failures.Add(exception.Message);
            }
        }
    }
}
