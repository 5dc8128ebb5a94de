using System.Text.Json;
using System.Text.Json.Serialization;
using PokeWatch.Contracts;

namespace PokeWatch.Gateway;

/// <summary>The one way in which the gateway reads and writes JSON.</summary>
public static class GatewayJson
{
    /// <summary>
    /// snake_case names, signals in upper case, other enumerations in snake_case; numbers only as JSON numbers and no
    /// property twice, so that a sloppy request is refused rather than guessed at.
    /// </summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.Converters.Add(new JsonStringEnumConverter<Signal>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
    }
}
