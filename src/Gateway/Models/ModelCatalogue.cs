using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Models;

/// <summary>The registered model versions and who serves them.</summary>
public sealed record ModelCatalogue
{
    /// <summary>The version that is live now; null if none is.</summary>
    public string? Current { get; init; }

    /// <summary>
    /// The versions, newest first, without what makes them long: metrics.report is null and the lists of calibration.signals are empty.
    /// GET /models/{version} has both.
    /// </summary>
    public required IReadOnlyList<ModelView> Models { get; init; }

    /// <summary>How many versions there are.</summary>
    public required int Count { get; init; }

    /// <summary>The live replicas of the model worker and what each serves.</summary>
    public required IReadOnlyList<ModelReplicaReported> Replicas { get; init; }

    /// <summary>Of the pipeline's answer.</summary>
    public static ModelCatalogue From(ModelList list) => new()
    {
        Current = list.Models.FirstOrDefault(model => model.IsCurrent)?.Version,
        Models = [.. list.Models.Select(Shorten)],
        Count = list.Models.Count,
        Replicas = list.Replicas,
    };

    private static ModelView Shorten(ModelView model) => model with
    {
        Metrics = model.Metrics with { Report = null },
        Calibration = model.Calibration is { } calibration ? calibration with { Signals = Shorten(calibration.Signals) } : null,
    };

    private static SignalRecord Shorten(SignalRecord record) => record with
    {
        BuyCount = [], BuyRight = [], BuyStill = [], SellCount = [], SellRight = [], SellStill = [],
    };
}
