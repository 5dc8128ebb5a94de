using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Documentation;
using PokeWatch.Gateway.FairPrice;
using PokeWatch.Gateway.Input;
using PokeWatch.Gateway.Workers;

namespace PokeWatch.Gateway.Cards;

/// <summary><c>GET /cards</c>, <c>/cards/{id}</c> and <c>/cards/{id}/history</c>.</summary>
public static class CardsApi
{
    private const int DefaultDays = 30;
    private const int MostDays = 3650;
    private const string PolicyDescription =
        "Where the signals' thresholds come from; without it, the gateway's own (fixed unless configured otherwise).";

    /// <summary>Maps the endpoints.</summary>
    public static void MapCards(this IEndpointRouteBuilder endpoints)
    {
        var cards = endpoints.MapGroup("/cards").WithTags("Cards").ProducesProblems(400, 502, 503);

        cards.MapGet("/", ListAsync)
            .WithName("ListCards")
            .WithSummary("Which cards can be judged?")
            .WithDescription("The ids of all cards, in ordinal order; with details=true also what each one is.")
            .WithBooleanQuery("details", "true adds what each card is, as details.")
            .WithExamples(response: """{"cards":["charizard_ex_199","umbreon_vmax_215"],"count":2,"model_version":"20251201-3f2a9c01"}""");

        cards.MapGet("/{id}", DescribeAsync)
            .WithName("DescribeCard")
            .WithSummary("What is this card, and what are its latest figures?")
            .WithChoiceQuery<SignalPolicy>("signal_policy", PolicyDescription)
            .ProducesProblems(404);

        cards.MapGet("/{id}/history", HistoryAsync)
            .WithName("GetCardHistory")
            .WithSummary("What were this card's market and fair prices, and the signal of each day?")
            .WithDescription("One entry a day that has a price, oldest first, counted back from the card's last day.")
            .WithIntegerQuery("days", "How many calendar days to go back.", 1, MostDays, DefaultDays)
            .WithChoiceQuery<SignalPolicy>("signal_policy", PolicyDescription)
            .ProducesProblems(404);
    }

    private static async Task<Results<Ok<CardCatalogue>, ProblemHttpResult>> ListAsync([FromQuery] string? details, WorkerDesk workers)
    {
        if (new FieldErrors().Parse("details", details, out bool withDetails).ToProblem() is { } invalid)
        {
            return invalid;
        }

        var list = (CardList)await workers.AskAsync(Questions.Cards, new ListCards());
        return TypedResults.Ok(new CardCatalogue
        {
            Cards = [.. list.Cards.Select(card => card.CardId)],
            Count = list.Cards.Count,
            Details = withDetails ? list.Cards : null,
            ModelVersion = list.ModelVersion,
        });
    }

    private static async Task<Results<Ok<CardFigures>, ProblemHttpResult>> DescribeAsync(
        string id, [FromQuery(Name = "signal_policy")] string? signalPolicy, WorkerDesk workers, IOptions<GatewayOptions> options)
    {
        var policy = options.Value.SignalPolicy;
        if (new FieldErrors().Id("card_id", id).Parse("signal_policy", signalPolicy, ref policy).ToProblem() is { } invalid)
        {
            return invalid;
        }

        var answer = await workers.AskAsync(Questions.Card, new DescribeCard { CardId = id });
        if (answer is not CardDescribed described)
        {
            return CardProblems.NotFound(answer);
        }

        var ruling = SignalRuling.Resolve(policy, described.Latest.Signals);
        return await workers.DecideAsync(described.Latest, ruling) switch
        {
            SignalDecided decision => TypedResults.Ok(new CardFigures
            {
                Card = described.Card,
                Days = described.Days,
                Latest = FairPriceAnswer.From(described.Latest, ruling, decision),
            }),
            DecisionRefused refused => throw Decisions.Unjudgeable(refused),
            _ => throw new WorkerFailedException(Worker.Decision, "The decision worker gave an unknown answer."),
        };
    }

    private static async Task<Results<Ok<CardPriceHistory>, ProblemHttpResult>> HistoryAsync(
        string id,
        [FromQuery] string? days,
        [FromQuery(Name = "signal_policy")] string? signalPolicy,
        WorkerDesk workers,
        IOptions<GatewayOptions> options)
    {
        var policy = options.Value.SignalPolicy;
        var errors = new FieldErrors().Id("card_id", id)
            .Parse("days", days, DefaultDays, 1, MostDays, out var span)
            .Parse("signal_policy", signalPolicy, ref policy);
        if (errors.ToProblem() is { } invalid)
        {
            return invalid;
        }

        var answer = await workers.AskAsync(Questions.History, new GetCardHistory { CardId = id, Days = span });
        if (answer is not CardHistory history)
        {
            return CardProblems.NotFound(answer);
        }

        var ruling = SignalRuling.Resolve(policy, history.Signals);
        return TypedResults.Ok(CardPriceHistory.From(history, ruling, await workers.DecideAsync(history.Points, ruling)));
    }
}
