using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Cards;
using PokeWatch.Gateway.Documentation;
using PokeWatch.Gateway.Input;
using PokeWatch.Gateway.Limits;
using PokeWatch.Gateway.Metrics;
using PokeWatch.Gateway.Problems;
using PokeWatch.Gateway.Workers;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace PokeWatch.Gateway.FairPrice;

/// <summary><c>POST /fair_price/batch</c>.</summary>
public static class FairPriceBatchApi
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapFairPriceBatch(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/fair_price/batch", AskAsync)
            .WithName("AskFairPrices")
            .WithTags("Fair price")
            .WithSummary("What are these cards worth, and which are a BUY, a SELL or a HOLD?")
            .WithDescription(
                "The questions of up to 1,000 POST /fair_price in one. What a card leaves out (signal_policy and each threshold) is taken " +
                "from the body. The answer is 200 with one outcome a card, in order: what POST /fair_price would have answered, so either its " +
                "answer or a problem, which has a status. A card that is unknown, wrongly asked for or not answered in time does not affect " +
                "the others; with a Retry-After at least one is a 503, and is worth asking again. A body that is no JSON, or without cards, or " +
                "with more than 1,000, is 400 as a whole. One deadline holds for all.")
            .Accepts<FairPriceBatchRequest>("application/json")
            .ProducesProblems(400, 413, 415)
            .WithExamples(
                request: """{"cards":[{"card_id":"charizard_ex_199"},{"card_id":"no_such_card","date":"2025-12-01"}],"signal_policy":"fixed"}""",
                response: """
                {"outcomes":[
                 {"card_id":"charizard_ex_199","date":"2025-12-01","market_price":216.5,"fair_price":221.3,
                  "deviation_pct":-0.02169001355625848,"signal":"HOLD","model_version":"20251201-3f2a9c01",
                  "signal_policy":"fixed","thresholds":{"buy_pct":0.1,"sell_pct":0.15},
                  "signal_precision":{"precision":0.8,"count":1000},"interval":{"low":200.2,"high":244.6,"nominal":0.9},
                  "confidence":{"level":"normal","reasons":[]},
                  "table_sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
                 {"title":"Not Found","status":404,
                  "detail":"There is no card 'no_such_card'. GET /cards lists all 40.","card_id":"no_such_card",
                  "suggestions":[],"card_count":40,"model_version":"20251201-3f2a9c01",
                  "trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}],
                 "answered":1}
                """);

    private static async Task<Results<Ok<FairPriceBatchAnswer>, ProblemHttpResult>> AskAsync(
        JsonBody<FairPriceBatch> body,
        FairPrices prices,
        IOptions<GatewayOptions> options,
        IOptions<JsonOptions> json,
        TimeProvider time,
        GatewayMetrics metrics,
        RequestMetrics requests,
        HttpContext context,
        ILogger<FairPriceBatch> logger)
    {
        var start = time.GetTimestamp();
        var policy = options.Value.SignalPolicy;
        if ((body.Read(out var batch) ?? Check(batch, ref policy)) is { } invalid)
        {
            return invalid;
        }

        var cards = batch.Cards!;
        if (await BatchCharge.TakeAsync(context, cards.Count) is { } tooMany)
        {
            return tooMany;
        }

        var outcomes = await Task.WhenAll(
            cards.Select(card => AnswerAsync(card, batch, policy, prices, start, json.Value.SerializerOptions)));
        foreach (var outcome in outcomes)
        {
            if (outcome.Answer is { } answer)
            {
                metrics.Answered(answer.Signal);
            }
            else if (outcome.Problem is { } problem)
            {
                requests.Problem(problem);
            }
        }

        if (outcomes.Any(outcome => outcome.Problem is { Status: StatusCodes.Status503ServiceUnavailable }))
        {
            context.Response.TellToWait(options.Value);
        }

        var answered = outcomes.Count(outcome => outcome.Answer is not null);
        var failed = outcomes.FirstOrDefault(outcome => outcome.Problem is { Status: >= 500 })?.Problem;
        logger.Log(
            failed is null ? LogLevel.Information : LogLevel.Warning,
            "Fair prices of {answered} of {card_count} cards in {elapsed_ms:F1} ms; failure: {reason}",
            answered, cards.Count, time.GetElapsedTime(start).TotalMilliseconds, failed?.Detail ?? "none");
        return TypedResults.Ok(new FairPriceBatchAnswer { Outcomes = outcomes, Answered = answered });
    }

    private static ProblemHttpResult? Check(FairPriceBatch batch, ref SignalPolicy policy) =>
        new FieldErrors()
            .Require("cards", batch.Cards is { Count: >= 1 and <= FairPriceBatch.MostCards }, $"Must be 1 to {FairPriceBatch.MostCards} cards.")
            .Fraction("buy_threshold_pct", batch.BuyThresholdPct)
            .Fraction("sell_threshold_pct", batch.SellThresholdPct)
            .Choice("signal_policy", batch.SignalPolicy, ref policy)
            .ToProblem();

    private static async Task<FairPriceOutcome> AnswerAsync(
        JsonElement card, FairPriceBatch batch, SignalPolicy policy, FairPrices prices, long start, JsonSerializerOptions json)
    {
        if ((Read(card, json, out var request) ?? FairPriceChecks.Check(request, ref policy)) is { } invalid)
        {
            return Refused(invalid);
        }

        request = request with
        {
            BuyThresholdPct = request.BuyThresholdPct ?? batch.BuyThresholdPct,
            SellThresholdPct = request.SellThresholdPct ?? batch.SellThresholdPct,
        };
        try
        {
            return await prices.AskAsync(request, policy, start) switch
            {
                FairPriceAnswer answer => new(answer),
                DecisionRefused refused => Refused(Problem.Invalid(refused.Field, refused.Reason)),
                var missing => Refused(CardProblems.NotFound(missing)),
            };
        }
        catch (Exception exception) when (WorkerProblems.Of(exception) is { } problem)
        {
            return Refused(problem);
        }
    }

    private static ProblemHttpResult? Read(JsonElement card, JsonSerializerOptions json, out FairPriceRequest request)
    {
        request = null!;
        try
        {
            request = card.Deserialize<FairPriceRequest>(json)!;
            return request is null ? Problem.Invalid(JsonFault.Body, "A JSON object is required.") : null;
        }
        catch (JsonException exception)
        {
            var (field, reason) = JsonFault.Explain(exception, typeof(FairPriceRequest), json);
            return Problem.Invalid(field, reason);
        }
    }

    private static FairPriceOutcome Refused(ProblemHttpResult problem) => Refused(problem.ProblemDetails);

    private static FairPriceOutcome Refused(ProblemDetails problem)
    {
        problem.Type = null;
        problem.Extensions["trace_id"] = Activity.Current?.TraceId.ToHexString();
        return new(problem);
    }
}
