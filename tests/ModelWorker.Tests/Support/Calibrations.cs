using PokeWatch.Contracts;

namespace PokeWatch.ModelWorker.Tests.Support;

/// <summary>What a publication may say of its version.</summary>
internal static class Calibrations
{
    public static readonly ModelCalibration Sample = new()
    {
        IntervalNominal = 0.9,
        IntervalBands = [Band(5, 2), Band(10, 1.5), Band(100, 1)],
        Signals = new()
        {
            Move = 0.05,
            Step = 0.005,
            Rows = 10,
            Still = 6,
            BuyCount = [6, 2],
            BuyRight = [2, 1],
            BuyStill = [4, 1],
            SellCount = [4],
            SellRight = [1],
            SellStill = [3],
            TargetPrecision = 0.5,
            CalibratedBuy = 0.005,
        },
        MinPrice = 5,
        BeatsBaselines = true,
    };

    public static IntervalBand Band(double from, double factor) => new() { FromPrice = from, Factor = factor, Rows = 100 };
}
