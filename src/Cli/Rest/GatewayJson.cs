using System.Text.Json;
using System.Text.Json.Serialization;

namespace PokeWatch.Cli.Rest;

/// <summary>How the gateway's JSON is read and written: snake_case; what an answer has beyond that is passed over.</summary>
internal static class GatewayJson
{
    /// <summary>The options.</summary>
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
