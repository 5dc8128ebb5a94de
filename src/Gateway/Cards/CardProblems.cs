using Microsoft.AspNetCore.Http.HttpResults;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Problems;
using PokeWatch.Gateway.Workers;

namespace PokeWatch.Gateway.Cards;

/// <summary>Says what exists when a card or a day does not.</summary>
public static class CardProblems
{
    /// <summary>The 404 for a model worker's <see cref="CardNotFound"/> or <see cref="DateNotFound"/>.</summary>
    /// <exception cref="WorkerFailedException">It is neither.</exception>
    public static ProblemHttpResult NotFound(object answer) => answer switch
    {
        CardNotFound card => Problem.NotFound(
            card.Suggestions.Count == 0
                ? $"There is no card '{card.CardId}'. GET /cards lists all {card.CardCount}."
                : $"There is no card '{card.CardId}'. Did you mean {string.Join(", ", card.Suggestions)}? GET /cards lists all {card.CardCount}.",
            ("card_id", card.CardId),
            ("suggestions", card.Suggestions),
            ("card_count", card.CardCount),
            ("model_version", card.ModelVersion)),
        DateNotFound date => Problem.NotFound(
            $"{date.CardId} has no price on {date.Date:yyyy-MM-dd}. It has prices from {date.FirstDate:yyyy-MM-dd} to " +
            $"{date.LastDate:yyyy-MM-dd}; the nearest day is {date.NearestDate:yyyy-MM-dd}.",
            ("card_id", date.CardId),
            ("date", date.Date),
            ("first_date", date.FirstDate),
            ("last_date", date.LastDate),
            ("nearest_date", date.NearestDate),
            ("model_version", date.ModelVersion)),
        _ => throw new WorkerFailedException(Worker.Model, "The model worker gave an unknown answer."),
    };
}
