namespace PokeWatch.Contracts;

/// <summary>What a collector should do with a card at today's market price.</summary>
public enum Signal
{
    /// <summary>The deviation lies between the thresholds: nothing to do.</summary>
    Hold,

    /// <summary>The market price is at or below the fair price by the buy threshold or more.</summary>
    Buy,

    /// <summary>The market price is at or above the fair price by the sell threshold or more.</summary>
    Sell,
}
