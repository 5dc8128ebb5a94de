using System.Text.Json;

namespace PokeWatch.Cli.Rest;

/// <summary>A good answer of the gateway: JSON, as it came.</summary>
internal sealed record Reply(int Status, string Text)
{
    /// <summary>The answer as a record.</summary>
    /// <exception cref="UnreachableException">It does not fit.</exception>
    public TAnswer Read<TAnswer>()
        where TAnswer : class
    {
        try
        {
            return JsonSerializer.Deserialize<TAnswer>(Text, GatewayJson.Options)
                ?? throw new UnreachableException("The gateway's answer is empty.");
        }
        catch (JsonException exception)
        {
            throw new UnreachableException($"The gateway's answer is none that this version of the tool knows (at {exception.Path}); --json prints it.");
        }
    }
}
