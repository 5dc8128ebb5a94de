using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Cards;
using PokeWatch.Gateway.Documentation;
using PokeWatch.Gateway.Input;
using PokeWatch.Gateway.Problems;

namespace PokeWatch.Gateway.FairPrice;

/// <summary><c>POST /fair_price</c>.</summary>
public static class FairPriceApi
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapFairPrice(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/fair_price", AskAsync)
            .WithName("AskFairPrice")
            .WithTags("Fair price")
            .WithSummary("What is this card worth, and is it a BUY, a SELL or a HOLD?")
            .WithDescription(
                "The model estimates the fair price of the card on the day asked for, or on its last day; the decision rule then " +
                "compares the market price with it. deviation_pct is a fraction: -0.1 is 10% below the fair price. signal_policy chooses " +
                "between thresholds that are always the same (fixed) and those from which on the version's signals were right often " +
                "enough on days that it had not seen (calibrated; a side for which there is none is null and never signalled). " +
                "Thresholds of the request win over both (custom). signal_precision is how often such signals were right on those days.")
            .Accepts<FairPriceRequest>("application/json")
            .ProducesProblems(400, 404, 413, 415, 502, 503)
            .WithExamples(
                request: """{"card_id":"charizard_ex_199"}""",
                response: """
                {"card_id":"charizard_ex_199","date":"2025-12-01","market_price":216.5,"fair_price":221.3,
                 "deviation_pct":-0.02169001355625848,"signal":"HOLD","model_version":"20251201-3f2a9c01",
                 "signal_policy":"fixed","thresholds":{"buy_pct":0.1,"sell_pct":0.15},
                 "signal_precision":{"precision":0.8,"count":1000},"interval":{"low":200.2,"high":244.6,"nominal":0.9},
                 "confidence":{"level":"normal","reasons":[]},
                 "table_sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}
                """);

    private static async Task<Results<Ok<FairPriceAnswer>, ProblemHttpResult>> AskAsync(
        JsonBody<FairPriceRequest> body,
        FairPrices prices,
        IOptions<GatewayOptions> options,
        TimeProvider time,
        GatewayMetrics metrics,
        ILogger<FairPriceAnswer> logger)
    {
        var start = time.GetTimestamp();
        var policy = options.Value.SignalPolicy;
        if ((body.Read(out var request) ?? FairPriceChecks.Check(request, ref policy)) is { } invalid)
        {
            return invalid;
        }

        switch (await prices.AskAsync(request, policy, start))
        {
            case FairPriceAnswer answer:
                metrics.Answered(answer.Signal);
                Log(logger, answer, time.GetElapsedTime(start).TotalMilliseconds);
                return TypedResults.Ok(answer);
            case DecisionRefused refused:
                return Problem.Invalid(refused.Field, refused.Reason);
            case var missing:
                return CardProblems.NotFound(missing);
        }
    }

    private static void Log(ILogger logger, FairPriceAnswer answer, double elapsed)
    {
        var signal = answer.Signal.ToString().ToUpperInvariant();
        if (Activity.Current?.GetTagItem(FairPrices.CarrierTag) is { } carrier)
        {
            logger.LogInformation(
                "Fair price of {card_id} on {date}: {signal} by model {model_version} in {elapsed_ms:F1} ms, carried by {carried_by}",
                answer.CardId, answer.Date, signal, answer.ModelVersion, elapsed, carrier);
        }
        else
        {
            logger.LogInformation(
                "Fair price of {card_id} on {date}: {signal} by model {model_version} in {elapsed_ms:F1} ms",
                answer.CardId, answer.Date, signal, answer.ModelVersion, elapsed);
        }
    }
}
