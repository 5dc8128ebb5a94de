using System.Text.Json;
using PokeWatch.Bench.Faults;
using PokeWatch.Bench.Http;

namespace PokeWatch.Bench.Hostile;

/// <summary>Says what a response to a hostile request is. Pure.</summary>
internal static class HostileJudge
{
    // What the web server itself refuses, before any of the gateway's own code runs, has no body.
    private static readonly int[] MayBeBare = [400, 405, 408, 411, 413, 414, 417, 431, 501, 505];

    /// <summary>A short name for the outcome, and whether it is one that must not be.</summary>
    /// <param name="response">The response.</param>
    /// <param name="head">It is the answer to HEAD, which has no body.</param>
    public static (string Outcome, bool IsViolation) Judge(in LeanResponse response, bool head = false)
    {
        if (response.Status is < 400)
        {
            return ($"{response.Status}", false);
        }

        if (response.Body.Length == 0)
        {
            return ($"{response.Status} bare", !head && !MayBeBare.Contains(response.Status));
        }

        if (IsHealthReport(response))
        {
            return ($"{response.Status} health report", false);
        }

        if (!IsProblem(response))
        {
            return ($"{response.Status} no problem", true);
        }

        return response.Status switch
        {
            503 => ("503 problem", !FaultLoad.IsHonest(response)),
            >= 500 => ($"{response.Status} problem", true),
            _ => ($"{response.Status} problem", false),
        };
    }

    private static bool IsProblem(in LeanResponse response)
    {
        var code = response.Status;
        return response.HasJson("application/problem+json", body =>
            body.TryGetProperty("status", out var status) && status.GetInt32() == code);
    }

    // What GET /health says of a part that is not there, or too busy to answer at once: its own documented 503.
    private static bool IsHealthReport(in LeanResponse response) =>
        response.Status == 503 && response.HasJson("application/json; charset=utf-8", body =>
            body.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.String && status.ValueEquals("unhealthy")
            && body.TryGetProperty("gateway", out _) && body.TryGetProperty("model", out _));
}
