using System.Security.Cryptography;
using System.Text.Json;
using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>
/// What a step's output depends on, as one hash: what it reads, how it is set and the code that does it. Two steps with the same key
/// make the same.
/// </summary>
public static class StepKey
{
    /// <summary>The key.</summary>
    /// <param name="step">The step.</param>
    /// <param name="code">The code that does it.</param>
    /// <param name="settings">Its options; every property counts.</param>
    /// <param name="inputs">What it reads, in an order that does not depend on chance: hashes, names, dates.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Of(PipelineStep step, StepCode code, object settings, params IEnumerable<string> inputs)
    {
        // As JSON, so that no two lists of parts run together into the same text.
        string[] parts = [$"{step}", code.Version, JsonSerializer.Serialize(settings), .. inputs];
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts)));
    }
}
