using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Cards;

/// <summary>A card's daily prices, each judged by one model version and the decision worker's own thresholds.</summary>
public sealed record CardPriceHistory
{
    /// <summary>The card's id.</summary>
    public required string CardId { get; init; }

    /// <summary>The model version that made the fair prices.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>One entry a day that has a price, oldest first.</summary>
    public required IReadOnlyList<CardPriceDay> History { get; init; }

    /// <summary>Puts both workers' answers together; there is one decision a point.</summary>
    public static CardPriceHistory From(CardHistory history, IReadOnlyList<SignalDecided> decisions) => new()
    {
        CardId = history.CardId,
        ModelVersion = history.ModelVersion,
        History = [.. history.Points.Zip(decisions, CardPriceDay.From)],
    };
}
