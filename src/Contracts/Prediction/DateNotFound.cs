namespace PokeWatch.Contracts;

/// <summary>The card exists but has no price on the day asked for; says which days exist.</summary>
public sealed record DateNotFound
{
    /// <summary>The card's id.</summary>
    public required string CardId { get; init; }

    /// <summary>The day (UTC) asked for.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The card's first day with a price (UTC).</summary>
    public required DateOnly FirstDate { get; init; }

    /// <summary>The card's last day with a price (UTC).</summary>
    public required DateOnly LastDate { get; init; }

    /// <summary>The day with a price (UTC) nearest to the one asked for; the earlier one on a tie.</summary>
    public required DateOnly NearestDate { get; init; }

    /// <summary>The model version that was asked.</summary>
    public required string ModelVersion { get; init; }
}
