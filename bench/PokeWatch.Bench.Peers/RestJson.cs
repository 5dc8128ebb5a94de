using System.Text.Json;
using System.Text.Json.Serialization;
using PokeWatch.Gateway;
using PokeWatch.Gateway.FairPrice;

namespace PokeWatch.Bench.Peers;

/// <summary>The JSON that callers see: the real gateway's settings, with what can be known of the types made at compile time.</summary>
[JsonSerializable(typeof(FairPriceRequest))]
[JsonSerializable(typeof(FairPriceAnswer))]
internal sealed partial class RestJson : JsonSerializerContext
{
    /// <summary>As the real gateway reads and writes.</summary>
    public static RestJson AsTheGateway { get; } = new(Configured());

    private static JsonSerializerOptions Configured()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        GatewayJson.Configure(options);
        return options;
    }
}
