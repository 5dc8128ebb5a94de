using CsCheck;
using PokeWatch.Contracts;
using PokeWatch.Gateway.FairPrice;

namespace PokeWatch.Gateway.Tests;

public sealed class When_a_signals_record_is_looked_up
{
    private const int StepPermille = 5;
    private const int MovePermille = 50;

    // Deviations and moves in thousandths. None is exactly fair: such a day is in both lists of threshold 0.
    private static readonly Gen<(int Deviation, int Move)[]> Days =
        Gen.Select(Gen.Int[-120, 120].Where(deviation => deviation != 0), Gen.Int[-100, 100]).Array[0, 40];

    private static readonly Gen<(int Deviation, int Move)[]> NearlyFairDays = Gen.Select(Gen.Int[-9, 9], Gen.Int[-100, 100]).Array[0, 20];

    [Theory]
    [InlineData(Signal.Buy, 0.10, 0.6, 100)]
    [InlineData(Signal.Buy, 0.1499, 0.6, 100)]
    [InlineData(Signal.Buy, 0.15, 0.75, 40)]
    [InlineData(Signal.Buy, 0.1999, 0.75, 40)]
    [InlineData(Signal.Buy, 0.20, null, 0)]
    [InlineData(Signal.Sell, 0.10, 0.4, 50)]
    [InlineData(Signal.Sell, 0.15, null, 0)]
    [InlineData(Signal.Sell, 1.0, null, 0)]
    [InlineData(Signal.Hold, 0.10, 740.0 / 850, 850)]
    [InlineData(Signal.Hold, 1.0, 0.8, 1000)]
    public void it_is_the_entry_at_or_below_the_threshold(Signal signal, double threshold, double? precision, int count) =>
        Assert.Equal(
            new SignalPrecision { Precision = precision, Count = count },
            SignalPrecision.Of(Sample.Signals, signal, new() { BuyPct = threshold, SellPct = threshold }));

    [Fact]
    public void a_side_that_is_ruled_out_takes_nothing_from_hold() =>
        Assert.Equal(
            new SignalPrecision { Precision = 0.8, Count = 1000 }, SignalPrecision.Of(Sample.Signals, Signal.Hold, new SignalThresholds()));

    [Theory]
    [InlineData(Signal.Buy)]
    [InlineData(Signal.Sell)]
    [InlineData(Signal.Hold)]
    public void without_a_record_nothing_is_known(Signal signal) =>
        Assert.Null(SignalPrecision.Of(null, signal, new() { BuyPct = 0.1, SellPct = 0.1 }));

    [Fact]
    public void it_is_what_counting_the_days_by_hand_gives() =>
        Gen.Select(Days, Gen.Int[0, 30], Gen.Int[0, 30], Gen.Enum<Signal>()).Sample((days, buy, sell, signal) =>
        {
            var alike = days.Where(day => Judge(day.Deviation, buy * StepPermille, sell * StepPermille) == signal).ToList();
            var right = alike.Count(day => signal switch
            {
                Signal.Buy => day.Move >= MovePermille,
                Signal.Sell => day.Move <= -MovePermille,
                _ => Math.Abs(day.Move) < MovePermille,
            });

            return SignalPrecision.Of(RecordOf(days), signal, Thresholds(buy * StepPermille, sell * StepPermille))
                == new SignalPrecision { Precision = alike.Count == 0 ? null : (double)right / alike.Count, Count = alike.Count };
        });

    [Fact]
    public void a_threshold_between_two_entries_has_the_record_of_the_lower() =>
        Gen.Select(Days, Gen.Int[0, 150], Gen.Int[0, 150], Gen.Enum<Signal>()).Sample((days, buy, sell, signal) =>
            SignalPrecision.Of(RecordOf(days), signal, Thresholds(buy, sell))
                == SignalPrecision.Of(RecordOf(days), signal, Thresholds(buy - (buy % StepPermille), sell - (sell % StepPermille))));

    [Fact]
    public void whatever_the_thresholds_it_is_a_share_of_a_count() =>
        Gen.Select(NearlyFairDays, Gen.Double[0, 1].Nullable(), Gen.Double[0, 1].Nullable(), Gen.Enum<Signal>())
            .Sample((days, buy, sell, signal) =>
            {
                var record = SignalPrecision.Of(RecordOf(days), signal, new() { BuyPct = buy, SellPct = sell })!;
                return record.Count >= 0 && record.Count <= days.Length
                    && (record.Count == 0 ? record.Precision is null : record.Precision is >= 0 and <= 1);
            });

    private static Signal Judge(int deviation, int buy, int sell) =>
        deviation <= -buy ? deviation >= sell ? Signal.Hold : Signal.Buy : deviation >= sell ? Signal.Sell : Signal.Hold;

    private static SignalThresholds Thresholds(int buy, int sell) => new() { BuyPct = buy / 1000.0, SellPct = sell / 1000.0 };

    private static SignalRecord RecordOf((int Deviation, int Move)[] days)
    {
        return new()
        {
            Move = MovePermille / 1000.0,
            Step = StepPermille / 1000.0,
            Rows = days.Length,
            Still = days.Count(IsStill),
            BuyCount = Entries(-1, _ => true),
            BuyRight = Entries(-1, day => day.Move >= MovePermille),
            BuyStill = Entries(-1, IsStill),
            SellCount = Entries(1, _ => true),
            SellRight = Entries(1, day => day.Move <= -MovePermille),
            SellStill = Entries(1, IsStill),
            TargetPrecision = 0.5,
        };

        static bool IsStill((int Deviation, int Move) day) => Math.Abs(day.Move) < MovePermille;

        IReadOnlyList<int> Entries(int side, Func<(int Deviation, int Move), bool> counts) =>
        [
            .. Enumerable.Range(0, 1000)
                .Select(i => days.Where(day => day.Deviation * side >= i * StepPermille).ToList())
                .TakeWhile(left => left.Count > 0)
                .Select(left => left.Count(counts)),
        ];
    }
}
