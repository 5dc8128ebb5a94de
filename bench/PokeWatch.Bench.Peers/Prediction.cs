using PokeWatch.Contracts;

namespace PokeWatch.Bench.Peers;

/// <summary>The model's answer: exactly one of three. What is the same for all answers of a version is left out of the price.</summary>
internal sealed record Prediction
{
    /// <summary>The price, without its version's record and table.</summary>
    public FairPricePredicted? Price { get; init; }

    /// <summary>There is no such card.</summary>
    public CardNotFound? NoCard { get; init; }

    /// <summary>The card has no price on that day.</summary>
    public DateNotFound? NoDate { get; init; }
}
