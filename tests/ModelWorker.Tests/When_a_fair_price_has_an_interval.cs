using CsCheck;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Serving;
using PokeWatch.ModelWorker.Tests.Support;

namespace PokeWatch.ModelWorker.Tests;

public sealed class When_a_fair_price_has_an_interval
{
    private const string Spread = "0.02f + 0.1f * abs(score)";
    private static readonly DateOnly Day = PublishedStore.FirstDay;

    [Theory]
    [InlineData(0.2, 2)]
    [InlineData(5, 2)]
    [InlineData(9.99, 2)]
    [InlineData(10, 1.5)]
    [InlineData(99.99, 1.5)]
    [InlineData(100, 1)]
    [InlineData(25_000, 1)]
    public void the_factor_is_that_of_the_price_band_and_the_first_band_holds_all_lower_prices(double price, double factor) =>
        Assert.Equal(factor, IntervalRule.Factor(Calibrations.Sample.IntervalBands, price));

    [Fact]
    public void the_factor_is_that_of_the_last_band_that_does_not_start_above_the_price() =>
        Gen.Select(Gen.Int[0, 50].Array[1, 6], Gen.Int[0, 60]).Sample((starts, price) =>
        {
            var bands = starts.Distinct().Order().Select((from, i) => Calibrations.Band(from, i + 1)).ToList();

            return IntervalRule.Factor(bands, price) == (bands.LastOrDefault(band => band.FromPrice <= price) ?? bands[0]).Factor;
        });

    [Fact]
    public void it_lies_around_the_fair_price_evenly_by_ratio_and_the_wider_the_larger_the_spread() =>
        Gen.Select(Gen.Double[0.01, 1e5], Gen.Double[0.01, 1e5], Gen.Float[1e-4f, 1f], Gen.Float[1e-4f, 1f]).Sample((market, fair, one, other) =>
        {
            var narrow = IntervalRule.Around(fair, IntervalRule.HalfWidth(Calibrations.Sample, market, Math.Min(one, other)), 0.9)!;
            var wide = IntervalRule.Around(fair, IntervalRule.HalfWidth(Calibrations.Sample, market, Math.Max(one, other)), 0.9)!;

            return narrow.Low < fair && fair < narrow.High
                && Math.Abs((narrow.Low * narrow.High / (fair * fair)) - 1) < 1e-9
                && wide.Low <= narrow.Low && wide.High >= narrow.High;
        });

    [Theory]
    [InlineData(0f)]
    [InlineData(-0.1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void a_spread_that_is_not_finite_and_positive_makes_none(float spread) =>
        Assert.Equal(float.NaN, IntervalRule.HalfWidth(Calibrations.Sample, 20, spread));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void nor_does_a_factor_that_is_not(double factor) =>
        Assert.Equal(
            float.NaN, IntervalRule.HalfWidth(Calibrations.Sample with { IntervalBands = [Calibrations.Band(0, factor)] }, 20, 0.1f));

    [Fact]
    public void nor_do_no_bands() =>
        Assert.Equal(float.NaN, IntervalRule.HalfWidth(Calibrations.Sample with { IntervalBands = [] }, 20, 0.1f));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(800f)]
    public void ends_that_are_no_prices_make_none(float halfWidth) => Assert.Null(IntervalRule.Around(10, halfWidth, 0.9));

    [Fact]
    public async Task every_day_of_a_model_with_a_spread_has_one_by_its_own_price()
    {
        using var store = new PublishedStore();
        var rows = PublishedStore.DefaultRows();
        var published = await store.AddAsync(1, 0.1, rows, spread: Spread) with { Calibration = Calibrations.Sample };

        var model = await store.LoadAsync(published);

        foreach (var ((card, date), (market, fair)) in store.Expect(published, rows))
        {
            var answer = (FairPricePredicted)CardQuestions.Answer(model, new PredictFairPrice { CardId = card, Date = date });
            var halfWidth = (market < 10 ? 2 : 1.5) * (0.02 + (0.1 * Math.Abs(Math.Log(fair / market))));
            Assert.Equal(fair * Math.Exp(-halfWidth), answer.Interval!.Low, fair * 1e-6);
            Assert.Equal(fair * Math.Exp(halfWidth), answer.Interval.High, fair * 1e-6);
            Assert.Equal(0.9, answer.Interval.Nominal);
        }
    }

    [Fact]
    public async Task a_history_has_the_same_intervals_and_the_record_of_the_signals()
    {
        using var store = new PublishedStore();
        var model = await store.LoadAsync(await store.AddAsync(1, 0.1, spread: Spread) with { Calibration = Calibrations.Sample });

        var history = (CardHistory)CardQuestions.Answer(model, new GetCardHistory { CardId = "card_b_001", Days = 5 });

        Assert.Equal(5, history.Points.Count);
        Assert.Same(Calibrations.Sample.Signals, history.Signals);
        Assert.All(history.Points, point => Assert.Equal(
            ((FairPricePredicted)CardQuestions.Answer(model, new PredictFairPrice { CardId = "card_b_001", Date = point.Date })).Interval,
            point.Interval));
        Assert.All(history.Points, point => Assert.NotNull(point.Interval));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(Spread, false)]
    [InlineData("0f * score", true)]
    [InlineData("-0.1f + 0f * score", true)]
    public async Task a_model_without_a_spread_or_a_publication_without_calibration_gives_the_same_fair_prices_and_none(
        string? spread, bool calibrated)
    {
        using var store = new PublishedStore();
        var rows = PublishedStore.DefaultRows();
        var published = await store.AddAsync(1, 0.1, rows, spread: spread) with { Calibration = calibrated ? Calibrations.Sample : null };

        var model = await store.LoadAsync(published);

        foreach (var ((card, date), (market, fair)) in store.Expect(published, rows))
        {
            Assert.True(model.TryGetSeries(card, out var series));
            var point = series[series.IndexOf(date)];
            Assert.Equal(market, point.MarketPrice);
            Assert.Equal(fair, point.FairPrice, fair * 1e-12);
            Assert.Null(point.Interval);
        }
    }

    [Fact]
    public async Task a_day_of_which_the_model_gives_no_spread_has_none_beside_others_that_do()
    {
        using var store = new PublishedStore();
        TableRow[] rows = [new("a", Day, 20, 0, 1), new("a", Day.AddDays(1), 20, 9, 1)];
        var published = await store.AddAsync(1, 0, rows, spread: "score - 0.04f") with { Calibration = Calibrations.Sample };

        var model = await store.LoadAsync(published);

        Assert.True(model.TryGetSeries("a", out var series));
        Assert.Equal([false, true], [series[0].Interval is not null, series[1].Interval is not null]);
    }
}
