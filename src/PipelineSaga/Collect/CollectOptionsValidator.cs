using Microsoft.Extensions.Options;

namespace PokeWatch.PipelineSaga.Collect;

/// <summary>Refuses settings that contradict each other, naming the one to change.</summary>
internal sealed class CollectOptionsValidator : IValidateOptions<CollectOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, CollectOptions options)
    {
        if (options.Source == SourceKind.File && string.IsNullOrWhiteSpace(options.File))
        {
            return ValidateOptionsResult.Fail(
                "Collect:File is not set; Collect:Source=File needs the path of a Parquet or CSV file of daily prices.");
        }

        if (!Uri.TryCreate(options.BaseAddress, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return ValidateOptionsResult.Fail($"Collect:BaseAddress '{options.BaseAddress}' is not an http or https address.");
        }

        return ValidateOptionsResult.Success;
    }
}
