namespace PokeWatch.Contracts;

/// <summary>
/// Asks a model worker for the latest prices of many cards, a part at a time. Answered by <see cref="LatestPrices"/>,
/// <see cref="OtherPublication"/> or <see cref="NoModelLoaded"/>.
/// </summary>
public sealed record ListLatestPrices
{
    /// <summary>The publication that the other parts are of; null for whichever the worker serves.</summary>
    public long? Publication { get; init; }

    /// <summary>How many cards, by id in ordinal order, to leave out; 0 or more.</summary>
    public required int Offset { get; init; }

    /// <summary>At most so many cards; 1 to 10,000, and more is taken as 10,000.</summary>
    public required int Limit { get; init; }
}
