using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>The version that a challenger is compared with.</summary>
public sealed record Champion
{
    /// <summary>The version.</summary>
    public required string Version { get; init; }

    /// <summary>
    /// Its model trained without its own held-out days, so that it can be scored on days that it has not seen; null for a version from
    /// before these were kept, which then cannot be compared with.
    /// </summary>
    public StoredFile? HeldOutModel { get; init; }

    /// <summary>The last day (UTC) that model was trained on; its targets reach a horizon further.</summary>
    public DateOnly? HeldOutTrainedUntil { get; init; }

    /// <summary>The features that it reads, in the order of its vector.</summary>
    public required IReadOnlyList<string> Features { get; init; }
}
