namespace PokeWatch.PipelineSaga.Collect;

/// <summary>What a source is asked for.</summary>
public sealed record PriceQuery
{
    /// <summary>The last day (UTC) wanted.</summary>
    public required DateOnly LogicalDate { get; init; }

    /// <summary>How many days, the last one included.</summary>
    public required int Days { get; init; }

    /// <summary>The cards wanted; null for every card that the source knows.</summary>
    public IReadOnlyList<WatchedCard>? Cards { get; init; }

    /// <summary>What rows are stamped with: now, UTC, whole seconds.</summary>
    public required DateTime CollectedAt { get; init; }
}
