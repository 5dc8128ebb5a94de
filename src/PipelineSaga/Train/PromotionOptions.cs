using System.ComponentModel.DataAnnotations;

namespace PokeWatch.PipelineSaga.Train;

/// <summary>
/// When a challenger takes the champion's place: section <c>Promotion</c>. A gain is a fraction of the other's mean absolute log error
/// on the same card-days: 0.01 asks for an error at least 1% lower, a negative one lets a challenger through that is a little worse.
/// </summary>
public sealed class PromotionOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Promotion";

    /// <summary>The least gain over the last price.</summary>
    [Range(-1, 1)]
    public double GainOverNaive { get; set; }

    /// <summary>The least gain over the 3-day mean.</summary>
    [Range(-1, 1)]
    public double GainOverRollingMean3 { get; set; }

    /// <summary>The least gain over the champion.</summary>
    [Range(-1, 1)]
    public double GainOverChampion { get; set; }

    /// <summary>A comparison of fewer card-days than this says nothing: the champion stays.</summary>
    [Range(1, int.MaxValue)]
    public int MinRows { get; set; } = 200;

    /// <summary>
    /// Whether a version goes live, whatever its figures, while there is no champion: a store of few cards would else never answer. Its
    /// fair prices are marked as unproven.
    /// </summary>
    public bool FirstGoesLive { get; set; } = true;
}
