namespace PokeWatch.PipelineSaga.Train;

/// <summary>One card on one day, as ML.NET reads it. The labels are not read when scoring.</summary>
public sealed class TrainingRow
{
    /// <summary>The feature vector; NaN = unknown.</summary>
    public float[] Features { get; set; } = [];

    /// <summary>asinh(target / unit).</summary>
    public float Middle { get; set; }

    /// <summary>Whether the price rose by the move or more.</summary>
    public bool Rose { get; set; }

    /// <summary>asinh(|target| / unit).</summary>
    public float Size { get; set; }
}
