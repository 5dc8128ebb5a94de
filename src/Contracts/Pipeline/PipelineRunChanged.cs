namespace PokeWatch.Contracts;

/// <summary>A cancel or resume took effect.</summary>
public sealed record PipelineRunChanged
{
    /// <summary>The run's id.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The state that the run is in now, e.g. <c>Cancelled</c>.</summary>
    public required string State { get; init; }
}
