namespace PokeWatch.PipelineSaga.Train;

/// <summary>One card on one day, as ML.NET reads it.</summary>
public sealed class TrainingRow
{
    /// <summary>The feature vector; NaN = unknown.</summary>
    public float[] Features { get; set; } = [];

    /// <summary>asinh(target / unit) for the trees; not read when scoring.</summary>
    public float Label { get; set; }
}
