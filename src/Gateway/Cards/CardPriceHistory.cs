using PokeWatch.Contracts;
using PokeWatch.Gateway.FairPrice;

namespace PokeWatch.Gateway.Cards;

/// <summary>A card's daily prices, each judged by one model version and the same thresholds.</summary>
public sealed record CardPriceHistory
{
    /// <summary>The card's id.</summary>
    public required string CardId { get; init; }

    /// <summary>The model version that made the fair prices.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>Where the signals' thresholds came from: fixed or calibrated.</summary>
    public required AppliedPolicy SignalPolicy { get; init; }

    /// <summary>The thresholds that the signals were given by; null without a day.</summary>
    public SignalThresholds? Thresholds { get; init; }

    /// <summary>One entry a day that has a price, oldest first.</summary>
    public required IReadOnlyList<CardPriceDay> History { get; init; }

    /// <summary>Puts both workers' answers together; there is one decision a point.</summary>
    public static CardPriceHistory From(CardHistory history, SignalRuling ruling, IReadOnlyList<SignalDecided> decisions) => new()
    {
        CardId = history.CardId,
        ModelVersion = history.ModelVersion,
        SignalPolicy = ruling.Policy,
        Thresholds = decisions.Count == 0 ? null : SignalThresholds.Of(decisions[0]),
        History = [.. history.Points.Zip(decisions, CardPriceDay.From)],
    };
}
