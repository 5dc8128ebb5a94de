namespace PokeWatch.Contracts;

/// <summary>Why one of many questions has no price: exactly one of the two reasons is set.</summary>
public sealed record FairPriceNotFound
{
    /// <summary>Which question, counted from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The card is unknown.</summary>
    public CardNotFound? Card { get; init; }

    /// <summary>The card has no price on the day.</summary>
    public DateNotFound? Date { get; init; }
}
