using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Documentation;
using PokeWatch.Gateway.FairPrice;
using PokeWatch.Gateway.Input;
using PokeWatch.Gateway.Problems;
using PokeWatch.Gateway.Workers;

namespace PokeWatch.Gateway.Signals;

/// <summary><c>GET /signals</c>.</summary>
public static class SignalsApi
{
    private const int DefaultLimit = 50;
    private const int MostLimit = 500;
    private const int LongestCategory = 100;

    private static readonly Dictionary<string, Signal> Signals = new()
    {
        ["BUY"] = Signal.Buy, ["SELL"] = Signal.Sell, ["HOLD"] = Signal.Hold,
    };

    private static readonly Dictionary<string, SignalSort> Sorts = new()
    {
        ["deviation"] = SignalSort.Deviation,
        ["-deviation"] = SignalSort.DeviationDown,
        ["market_price"] = SignalSort.MarketPrice,
        ["-market_price"] = SignalSort.MarketPriceDown,
        ["card_id"] = SignalSort.CardId,
        ["-card_id"] = SignalSort.CardIdDown,
    };

    /// <summary>Maps the endpoint.</summary>
    public static void MapSignals(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/signals", ListAsync)
            .WithName("ListSignals")
            .WithTags("Signals")
            .WithSummary("Which cards are a BUY, a SELL or a HOLD now?")
            .WithDescription(
                "The latest signal of every card, by the same rules as POST /fair_price, filtered, sorted and a page at a time. Follow " +
                "next_cursor with the same parameters (limit may change) until it is null: the pages together are the whole list, " +
                "each card once. A cursor is good as long as the model is: once another publication is live it answers 410, and one " +
                "starts over without it. Cards whose last price is old say stale_price in confidence.")
            .WithListQuery("signal", "Only these signals, repeated or with commas; without it, all.", Signals.Keys)
            .WithNumberQuery("min_price", "Only cards of at least this market price, USD.", 0)
            .WithNumberQuery("max_price", "Only cards of at most this market price, USD.", 0)
            .WithTextQuery("category", "Only cards of exactly this category, for example grail.")
            .WithTextQuery(
                "sort",
                "The order, ascending, or descending with a minus; equals are by card_id. deviation has the furthest below the fair price " +
                "first. Without it, the most pronounced are first: -deviation for signal=SELL alone, else deviation.",
                Sorts.Keys)
            .WithChoiceQuery<SignalPolicy>(
                "signal_policy", "Where the thresholds come from; without it, the gateway's own (fixed unless configured otherwise).")
            .WithNumberQuery("buy_threshold_pct", "BUY at or below minus this fraction; without it, that of the signal policy.", 0, 1)
            .WithNumberQuery("sell_threshold_pct", "SELL at or above this fraction; without it, that of the signal policy.", 0, 1)
            .WithIntegerQuery("limit", "At most so many a page.", 1, MostLimit, DefaultLimit)
            .WithTextQuery("cursor", "The next_cursor of the page before; without it, the first page.")
            .ProducesProblems(400, 410, 502, 503)
            .WithExamples(response: """
                {"signals":[{"card_id":"charizard_ex_199","name":"Charizard ex","category":"grail","date":"2025-12-01",
                 "market_price":188.1,"fair_price":221.3,"deviation_pct":-0.15002259376412116,"signal":"BUY",
                 "interval":{"low":200.2,"high":244.6,"nominal":0.9},"confidence":{"level":"normal","reasons":[]}}],
                 "model_version":"20251201-3f2a9c01","thresholds":{"buy_pct":0.1,"sell_pct":0.15},"signal_policy":"fixed",
                 "table_sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                 "total":1,"next_cursor":null}
                """);

    private static async Task<Results<Ok<SignalPage>, ProblemHttpResult>> ListAsync(
        [AsParameters] SignalsRequest request, WorkerDesk workers, SignalBook book, IOptions<GatewayOptions> options)
    {
        if (Read(request, options.Value.SignalPolicy, out var query, out var limit, out var cursor) is { } invalid)
        {
            return invalid;
        }

        if (cursor is not null && !cursor.Question.Span.SequenceEqual(query.Fingerprint()))
        {
            return Problem.Invalid("cursor", "Belongs to another question: send it with the parameters that it was given for; only limit may change.");
        }

        var judged = await book.ReadAsync(workers, query);
        if (cursor is not null && cursor.Publication != judged.Publication)
        {
            return Problem.Gone(
                $"Model {judged.ModelVersion} has gone live since this cursor was given. Start over without a cursor.",
                ("model_version", judged.ModelVersion));
        }

        return cursor is null || judged.Has(cursor.LastCardId)
            ? TypedResults.Ok(judged.Page(query, cursor?.LastCardId, limit))
            : Problem.Invalid("cursor", NoCursor);
    }

    private const string NoCursor = "Is not a next_cursor that this service gave.";

    private static ProblemHttpResult? Read(
        SignalsRequest request, SignalPolicy policy, out SignalQuery query, out int limit, out SignalCursor? cursor)
    {
        string[] names = [.. (request.Signal ?? []).SelectMany(text => text.Split(',')).Where(name => name.Length > 0)];
        Signal[] signals = [.. names.Where(Signals.ContainsKey).Select(name => Signals[name]).Distinct()];
        var sort = SignalQuery.MostPronounced(signals);
        var knownSort = string.IsNullOrEmpty(request.Sort) || Sorts.TryGetValue(request.Sort, out sort);
        cursor = string.IsNullOrEmpty(request.Cursor) ? null : SignalCursor.Parse(request.Cursor);
        var problem = new FieldErrors()
            .Require("signal", names.All(Signals.ContainsKey), "Must be BUY, SELL or HOLD, or several of them.")
            .Parse("min_price", request.MinPrice, 0, double.MaxValue, "Must be a price in USD, 0 or more.", out var minPrice)
            .Parse("max_price", request.MaxPrice, 0, double.MaxValue, "Must be a price in USD, 0 or more.", out var maxPrice)
            .Require("max_price", !(maxPrice < minPrice), "Must not be below min_price.")
            .Require("category", request.Category is not { Length: > LongestCategory }, $"Must be at most {LongestCategory} characters long.")
            .Require("sort", knownSort, $"Must be {string.Join(" or ", Sorts.Keys)}.")
            .Parse("signal_policy", request.SignalPolicy, ref policy)
            .Parse("buy_threshold_pct", request.BuyThresholdPct, 0, 1, FieldErrors.FractionReason, out var buy)
            .Parse("sell_threshold_pct", request.SellThresholdPct, 0, 1, FieldErrors.FractionReason, out var sell)
            .Parse("limit", request.Limit, DefaultLimit, 1, MostLimit, out limit)
            .Require("cursor", string.IsNullOrEmpty(request.Cursor) || cursor is not null, NoCursor)
            .ToProblem();
        query = new()
        {
            Signals = signals,
            MinPrice = minPrice,
            MaxPrice = maxPrice,
            Category = string.IsNullOrEmpty(request.Category) ? null : request.Category,
            Sort = sort,
            Policy = policy,
            Buy = buy,
            Sell = sell,
        };
        return problem;
    }
}
