using Microsoft.AspNetCore.Http.HttpResults;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Cards;
using PokeWatch.Gateway.Documentation;
using PokeWatch.Gateway.Input;
using PokeWatch.Gateway.Problems;
using PokeWatch.Gateway.Workers;

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
                "compares the market price with it. deviation_pct is a fraction: -0.1 is 10% below the fair price.")
            .Accepts<FairPriceRequest>("application/json")
            .ProducesProblems(400, 404, 413, 415, 502, 503)
            .WithExamples(
                request: """{"card_id":"charizard_ex_199"}""",
                response: """
                {"card_id":"charizard_ex_199","date":"2025-12-01","market_price":216.5,"fair_price":221.3,
                 "deviation_pct":-0.02169001355625848,"signal":"HOLD","model_version":"20251201-3f2a9c01"}
                """);

    private static async Task<Results<Ok<FairPriceAnswer>, ProblemHttpResult>> AskAsync(
        JsonBody<FairPriceRequest> body, WorkerDesk workers, GatewayMetrics metrics, ILogger<FairPriceAnswer> logger)
    {
        if ((body.Read(out var request) ?? Check(request)) is { } invalid)
        {
            return invalid;
        }

        var predicted = await workers.AskAsync(
            Questions.FairPrice, new PredictFairPrice { CardId = request.CardId!, Date = request.Date });
        if (predicted is not FairPricePredicted price)
        {
            return CardProblems.NotFound(predicted);
        }

        switch (await workers.DecideAsync(price, request.BuyThresholdPct, request.SellThresholdPct))
        {
            case SignalDecided decision:
                metrics.Answered(decision.Signal);
                logger.LogInformation(
                    "Fair price of {card_id} on {date}: {signal} by model {model_version} in {elapsed_ms:F1} ms",
                    price.CardId, price.Date, decision.Signal.ToString().ToUpperInvariant(), price.ModelVersion, workers.Elapsed.TotalMilliseconds);
                return TypedResults.Ok(FairPriceAnswer.From(price, decision));
            case DecisionRefused { Field: "buy_threshold_pct" or "sell_threshold_pct" } refused:
                return Problem.Invalid(refused.Field, refused.Reason);
            case DecisionRefused refused:
                throw Decisions.Unjudgeable(refused);
            default:
                throw new WorkerFailedException(Worker.Decision, "The decision worker gave an unknown answer.");
        }
    }

    private static ProblemHttpResult? Check(FairPriceRequest request) =>
        new FieldErrors()
            .Id("card_id", request.CardId)
            .Fraction("buy_threshold_pct", request.BuyThresholdPct)
            .Fraction("sell_threshold_pct", request.SellThresholdPct)
            .ToProblem();
}
