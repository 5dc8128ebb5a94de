using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PokeWatch.PipelineSaga.Backtest;

/// <summary>A backtest's result as JSON: snake_case, figures of all rows at the top, then the same by price band and by rarity.</summary>
public static class BacktestJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
    };

    /// <summary>The JSON document.</summary>
    public static string Of(BacktestResult result)
    {
        var document = JsonSerializer.SerializeToNode(result.Report.Overall, Options)!.AsObject();
        document["from"] = JsonSerializer.SerializeToNode(result.Report.From, Options);
        document["to"] = JsonSerializer.SerializeToNode(result.Report.To, Options);
        document["bands"] = JsonSerializer.SerializeToNode(result.Report.Bands, Options);
        document["rarities"] = JsonSerializer.SerializeToNode(result.Report.Rarities, Options);
        document["rounds"] = JsonSerializer.SerializeToNode(result.Rounds, Options);
        document["request"] = JsonSerializer.SerializeToNode(result.Request, Options);
        document["seconds"] = Math.Round(result.Seconds, 1);
        return document.ToJsonString(Options);
    }
}
