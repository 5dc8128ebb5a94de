using PokeWatch.Gateway.FairPrice;

namespace PokeWatch.Gateway.Signals;

/// <summary>Some of the latest signals, all by one model version and the same thresholds.</summary>
public sealed record SignalPage
{
    /// <summary>The signals of this page, in the order asked for.</summary>
    public required IReadOnlyList<CardSignal> Signals { get; init; }

    /// <summary>The model version that made the fair prices.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The thresholds that the signals were given by; null without a card.</summary>
    public SignalThresholds? Thresholds { get; init; }

    /// <summary>Where the thresholds came from: fixed, calibrated or custom.</summary>
    public required AppliedPolicy SignalPolicy { get; init; }

    /// <summary>SHA-256 of the price table that the figures are of, which GET /models/{version}/lineage traces.</summary>
    public required string TableSha256 { get; init; }

    /// <summary>How many signals the filters let through, on all pages.</summary>
    public required int Total { get; init; }

    /// <summary>Give it as cursor for the next page; null on the last one.</summary>
    public string? NextCursor { get; init; }
}
