using CsCheck;
using PokeWatch.Contracts;
using PokeWatch.Gateway.FairPrice;

namespace PokeWatch.Gateway.Tests;

public sealed class When_thresholds_are_resolved
{
    private static readonly Gen<double?> Threshold = Gen.Double[0, 1].Nullable();

    private static readonly Gen<SignalRecord?> Record =
        from known in Gen.Bool
        from buy in Threshold
        from sell in Threshold
        select known ? Sample.Signals with { CalibratedBuy = buy, CalibratedSell = sell } : null;

    private static readonly Gen<(SignalPolicy Wanted, SignalRecord? Record, double? Buy, double? Sell)> Case =
        Gen.Select(Gen.Enum<SignalPolicy>(), Record, Threshold, Threshold);

    [Fact]
    public void fixed_ones_are_left_to_the_decision_worker() =>
        Assert.Equal(new SignalRuling { Policy = AppliedPolicy.Fixed }, SignalRuling.Resolve(SignalPolicy.Fixed, Sample.Signals));

    [Fact]
    public void calibrated_ones_are_the_versions_and_a_side_without_one_is_ruled_out() =>
        Assert.Equal(
            new SignalRuling { Policy = AppliedPolicy.Calibrated, Buy = 0.15, Sell = 1, NeverSell = true },
            SignalRuling.Resolve(SignalPolicy.Calibrated, Sample.Signals));

    [Fact]
    public void calibrated_without_a_record_is_fixed() =>
        Assert.Equal(new SignalRuling { Policy = AppliedPolicy.Fixed }, SignalRuling.Resolve(SignalPolicy.Calibrated, record: null));

    [Fact]
    public void those_of_the_request_win_each_for_its_side() => Case.Sample(given =>
    {
        var ruling = SignalRuling.Resolve(given.Wanted, given.Record, given.Buy, given.Sell);
        var without = SignalRuling.Resolve(given.Wanted, given.Record);

        return (ruling.Buy, ruling.NeverBuy) == (given.Buy is null ? (without.Buy, without.NeverBuy) : (given.Buy, false))
            && (ruling.Sell, ruling.NeverSell) == (given.Sell is null ? (without.Sell, without.NeverSell) : (given.Sell, false))
            && ruling.Policy == (given.Buy is null && given.Sell is null ? without.Policy : AppliedPolicy.Custom);
    });

    [Fact]
    public void a_side_is_ruled_out_only_by_a_known_calibration_without_a_threshold() => Case.Sample(given =>
    {
        var ruling = SignalRuling.Resolve(given.Wanted, given.Record, given.Buy, given.Sell);
        var calibrated = given.Wanted == SignalPolicy.Calibrated && given.Record is not null;

        return ruling.NeverBuy == (calibrated && given.Buy is null && given.Record!.CalibratedBuy is null)
            && ruling.NeverSell == (calibrated && given.Sell is null && given.Record!.CalibratedSell is null);
    });
}
