using System.Text.Json;
using System.Text.Json.Serialization;
using PokeWatch.Cli.Views;

namespace PokeWatch.Cli.Rest;

/// <summary>A problem of the gateway (RFC 9457).</summary>
internal sealed record Problem
{
    public string? Title { get; init; }

    public int? Status { get; init; }

    public string? Detail { get; init; }

    /// <summary>What is wrong, by field; null unless fields are.</summary>
    public Dictionary<string, string[]>? Errors { get; init; }

    /// <summary>What finds the request in logs and traces.</summary>
    public string? TraceId { get; init; }

    /// <summary>All else that it says.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; init; }

    /// <summary>The problem for a person. Pure.</summary>
    public IEnumerable<string> Lines()
    {
        yield return Wording.OneLine($"Error: {Title ?? "The gateway refused"} ({Status}){(Errors is null && Detail is not null ? $": {Detail}" : "")}");
        foreach (var (field, reasons) in Errors ?? [])
        {
            yield return Wording.OneLine($"  {field}: {string.Join(' ', reasons)}");
        }

        // Plain facts such as running_run_id; lists are in the detail already.
        foreach (var (name, value) in More ?? [])
        {
            if (name is not ("type" or "instance") && value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                yield return Wording.OneLine($"  {name}: {value}");
            }
        }

        if (TraceId is not null)
        {
            yield return Wording.OneLine($"  trace_id: {TraceId}");
        }
    }
}
