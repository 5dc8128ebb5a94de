using PokeWatch.PipelineSaga.Steps;

namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>The API key, from <c>POKEMON_PRICE_API_KEY</c> or the file that <c>POKEMON_PRICE_API_KEY_FILE</c> names. Never logged.</summary>
internal sealed class PriceTrackerKey(IConfiguration configuration)
{
    /// <summary>The setting that holds the key.</summary>
    public const string Setting = "POKEMON_PRICE_API_KEY";

    /// <summary>The key.</summary>
    /// <exception cref="UnretryableStepException">There is none, or it is no key; names the setting.</exception>
    public string Resolve()
    {
        var file = configuration[$"{Setting}_FILE"];
        string? key;
        try
        {
            key = string.IsNullOrWhiteSpace(file) ? configuration[Setting] : File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnretryableStepException($"{Setting}_FILE: {exception.Message}", exception);
        }

        key = key?.Trim();
        return string.IsNullOrEmpty(key)
            ? throw new UnretryableStepException($"{Setting} is not set; Collect:Source=Api needs it (or set Collect:Source=File).")
            : key.All(letter => letter is > ' ' and <= '~')
                ? key
                : throw new UnretryableStepException($"{Setting} holds characters that no key has.");
    }
}
