using System.Diagnostics.Metrics;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Preprocess.Cleaning;
using PokeWatch.ServiceDefaults.Metrics;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>Measures the steps that this process works on: meter <c>PokeWatch.Pipeline.Steps</c>.</summary>
public sealed class StepMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "PokeWatch.Pipeline.Steps";

    private readonly Histogram<double> _duration;
    private volatile IReadOnlyDictionary<QuarantineReason, int>? _quarantined;

    /// <summary>Makes the instruments.</summary>
    public StepMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _duration = meter.CreateHistogram(
            "pokewatch.pipeline.step.duration",
            "s",
            "How long each try of a step took, by step and outcome.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200] });
        meter.CreateObservableGauge(
            "pokewatch.pipeline.quarantined_rows",
            () => _quarantined is { } quarantined
                ? Tally.Each<QuarantineReason>().Where(reason => reason.Value != QuarantineReason.None).Select(reason => new Measurement<int>(
                    quarantined.GetValueOrDefault(reason.Value), new KeyValuePair<string, object?>("reason", reason.Text)))
                : [],
            "{row}",
            "Rows set aside by the last preprocessing of this process, by reason.");
    }

    /// <summary>A try of a step ended.</summary>
    /// <param name="step">The step.</param>
    /// <param name="result">The event that ended it; null if it was called off.</param>
    /// <param name="took">How long it was worked on.</param>
    public void Ended(PipelineStep step, object? result, TimeSpan took) =>
        _duration.Record(took.TotalSeconds, new("step", step.ToString().ToLowerInvariant()), new("outcome", OutcomeOf(result)));

    /// <summary>A preprocessing set these aside, and no others.</summary>
    public void Quarantined(IReadOnlyDictionary<QuarantineReason, int> rows) => _quarantined = rows;

    private static string OutcomeOf(object? result) => result switch
    {
        null => "called_off",
        StepFailed => "failed",
        PricesCollected { ReusedFrom: not null } or PricesPreprocessed { ReusedFrom: not null } or ModelTrained { ReusedFrom: not null }
            or ModelDeployed { ReusedFrom: not null } => "reused",
        _ => "succeeded",
    };
}
