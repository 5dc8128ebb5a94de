using System.Runtime.CompilerServices;
using System.Text.Json;

namespace PokeWatch.Gateway.Input;

/// <summary>The options that requests are read by: those that answers are written by, but flat.</summary>
public static class InputJson
{
    /// <summary>How deeply a request may be nested.</summary>
    public const int MaxDepth = 8;

    private static readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> Derived = [];

    /// <summary>The options for reading; made once.</summary>
    public static JsonSerializerOptions Of(JsonSerializerOptions writing) =>
        Derived.GetValue(writing, static options => new JsonSerializerOptions(options) { MaxDepth = MaxDepth });
}
