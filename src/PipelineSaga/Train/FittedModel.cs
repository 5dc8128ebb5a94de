using Microsoft.ML;
using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>A model, the one that it was judged by, and the judgement.</summary>
public sealed record FittedModel
{
    /// <summary>Trained on every labelled day: the one that goes live.</summary>
    public required ITransformer Model { get; init; }

    /// <summary>Trained with the same settings without the held-out days.</summary>
    public required ITransformer HeldOutModel { get; init; }

    /// <summary>Which days were held out.</summary>
    public required TimeSplit Split { get; init; }

    /// <summary>The held-out card-days, as the held-out model judged them, at the prices that figures are told of.</summary>
    public required IReadOnlyList<ScoredRow> HeldOut { get; init; }

    /// <summary>The rows of <see cref="HeldOut"/> in the training set.</summary>
    public required IReadOnlyList<int> HeldOutRows { get; init; }

    /// <summary>The figures of the held-out days.</summary>
    public required ForecastReport Report { get; init; }

    /// <summary>Intervals and signals as found on the held-out days.</summary>
    public required ModelCalibration Calibration { get; init; }

    /// <summary>How many rows <see cref="Model"/> was trained on.</summary>
    public required int RowsTrained { get; init; }
}
