using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>What to train on.</summary>
public sealed record TrainRequest
{
    /// <summary>The processed table; its hash is checked before it is read.</summary>
    public required StoredFile Table { get; init; }

    /// <summary>The version that is live now, to compare with; null if there is none.</summary>
    public Champion? Champion { get; init; }
}
