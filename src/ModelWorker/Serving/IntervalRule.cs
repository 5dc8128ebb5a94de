using PokeWatch.Contracts;

namespace PokeWatch.ModelWorker.Serving;

/// <summary>Works out where a price is expected to lie: fair price x exp(+- factor of its price band x the model's spread). Pure.</summary>
public static class IntervalRule
{
    /// <summary>Half the interval's width, a log ratio above 0; NaN where there is none.</summary>
    /// <param name="calibration">What the publication says of the version; null if nothing.</param>
    /// <param name="marketPrice">USD.</param>
    /// <param name="spread">The model's output <c>Spread</c>, a log ratio; NaN where it gives none.</param>
    public static float HalfWidth(ModelCalibration? calibration, double marketPrice, float spread)
    {
        if (calibration is null || calibration.IntervalBands.Count == 0 || !(spread > 0))
        {
            return float.NaN;
        }

        var halfWidth = (float)(Factor(calibration.IntervalBands, marketPrice) * spread);
        return float.IsFinite(halfWidth) && halfWidth > 0 ? halfWidth : float.NaN;
    }

    /// <summary>The factor of the band that a price lies in; a price below all bands has the first band's.</summary>
    /// <param name="bands">At least one, by rising price.</param>
    /// <param name="marketPrice">USD.</param>
    public static double Factor(IReadOnlyList<IntervalBand> bands, double marketPrice)
    {
        var factor = bands[0].Factor;
        foreach (var band in bands)
        {
            if (band.FromPrice > marketPrice)
            {
                break;
            }

            factor = band.Factor;
        }

        return factor;
    }

    /// <summary>The interval around a fair price; null without a width, or where its ends are not prices.</summary>
    /// <param name="fairPrice">USD.</param>
    /// <param name="halfWidth">As <see cref="HalfWidth"/> gives it.</param>
    /// <param name="nominal">How often such intervals are made to hold the outcome, a fraction.</param>
    public static PriceInterval? Around(double fairPrice, float halfWidth, double nominal)
    {
        var (low, high) = (fairPrice * Math.Exp(-halfWidth), fairPrice * Math.Exp(halfWidth));
        return low > 0 && double.IsFinite(high) ? new PriceInterval { Low = low, High = high, Nominal = nominal } : null;
    }
}
