using PokeWatch.ModelWorker.Serving;

namespace PokeWatch.ModelWorker.Loading;

/// <summary>The columns of <see cref="DayEvidence"/>; null where the table has none, NaN where it has no value.</summary>
internal sealed record EvidenceColumns
{
    public float[]? AgeDays { get; init; }

    public float[]? Still30 { get; init; }

    public float[]? LowRatio { get; init; }

    public float[]? MidRatio { get; init; }

    public DayEvidence At(int row) => new()
    {
        AgeDays = AgeDays?[row],
        Still30 = Still30?[row],
        LowRatio = LowRatio?[row],
        MidRatio = MidRatio?[row],
    };
}
