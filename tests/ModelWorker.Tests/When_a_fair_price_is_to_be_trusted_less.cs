using CsCheck;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Serving;
using PokeWatch.ModelWorker.Tests.Support;
using static PokeWatch.Contracts.LowConfidenceReason;

namespace PokeWatch.ModelWorker.Tests;

public sealed class When_a_fair_price_is_to_be_trusted_less
{
    private static readonly DateOnly Day = PublishedStore.FirstDay;
    private static readonly DayEvidence Good = new() { AgeDays = 400, Still30 = 0.2, LowRatio = -0.1, MidRatio = 0.1 };

    private static readonly Gen<double?> Figure = Gen.OneOf(Gen.Double[-1, 60], Gen.Double[0, 1], Gen.Const(double.NaN)).Nullable();

    private static readonly Gen<DayEvidence> Evidence =
        from age in Figure
        from still in Figure
        from low in Figure
        from mid in Figure
        select new DayEvidence { AgeDays = age, Still30 = still, LowRatio = low, MidRatio = mid };

    private static readonly Gen<ModelCalibration?> Calibration =
        from known in Gen.Bool
        from floor in Gen.Double[0, 20]
        from beats in Gen.Bool
        select known ? Calibrations.Sample with { MinPrice = floor, BeatsBaselines = beats } : null;

    [Fact]
    public void nothing_speaks_against_a_card_of_long_standing_that_moves_and_is_listed() => Assert.Empty(Judge(Good));

    [Theory]
    [InlineData(0.0, true)]
    [InlineData(29.0, true)]
    [InlineData(30.0, false)]
    [InlineData(double.NaN, true)]
    [InlineData(null, false)]
    public void less_than_30_days_behind_it_are_a_thin_history(double? age, bool thin) =>
        Assert.Equal(thin, Judge(Good with { AgeDays = age }).Contains(ThinHistory));

    [Theory]
    [InlineData(1.0, true)]
    [InlineData(29.0 / 30, false)]
    [InlineData(double.NaN, false)]
    [InlineData(null, false)]
    public void no_move_at_all_in_30_days_is_a_stale_price(double? still, bool stale) =>
        Assert.Equal(stale, Judge(Good with { Still30 = still }).Contains(StalePrice));

    [Theory]
    [InlineData(double.NaN, double.NaN, true)]
    [InlineData(double.NaN, 0.1, false)]
    [InlineData(-0.1, double.NaN, false)]
    [InlineData(null, double.NaN, false)]
    [InlineData(null, null, false)]
    public void neither_a_lowest_nor_a_middle_listing_is_no_listings(double? low, double? mid, bool none) =>
        Assert.Equal(none, Judge(Good with { LowRatio = low, MidRatio = mid }).Contains(NoListings));

    [Theory]
    [InlineData(4.99, true)]
    [InlineData(5.00, false)]
    public void a_price_below_those_that_the_version_was_scored_on_is_a_cheap_card(double price, bool cheap) =>
        Assert.Equal(cheap, Judge(Good, price).Contains(CheapCard));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void a_version_that_beats_no_baseline_is_unproven(bool beats) =>
        Assert.Equal(!beats, Judge(Good, 20, Calibrations.Sample with { BeatsBaselines = beats }).Contains(UnprovenModel));

    [Fact]
    public void a_publication_without_calibration_speaks_against_nothing() =>
        Assert.Empty(ConfidenceRule.Judge(Good, 0.01, calibration: null).ToList());

    [Fact]
    public void a_reason_comes_from_its_own_figure_alone() =>
        Gen.Select(Evidence, Evidence, Gen.Double[0.01, 20], Calibration).Sample((one, other, price, calibration) =>
        {
            var reasons = Judge(one, price, calibration);

            return reasons.Contains(ThinHistory) == Judge(other with { AgeDays = one.AgeDays }, 1, null).Contains(ThinHistory)
                && reasons.Contains(StalePrice) == Judge(other with { Still30 = one.Still30 }, 1, null).Contains(StalePrice)
                && reasons.Contains(NoListings)
                    == Judge(other with { LowRatio = one.LowRatio, MidRatio = one.MidRatio }, 1, null).Contains(NoListings)
                && reasons.Contains(CheapCard) == Judge(other, price, calibration).Contains(CheapCard)
                && reasons.Contains(UnprovenModel) == Judge(other, 1, calibration).Contains(UnprovenModel);
        });

    [Fact]
    public void more_history_and_a_higher_price_never_add_a_reason() =>
        Gen.Select(Evidence, Gen.Double[0, 60], Gen.Double[0.01, 20], Gen.Double[0, 20], Calibration).Sample((evidence, more, price, dearer, calibration) =>
            !Judge(evidence with { AgeDays = evidence.AgeDays + more }, price + dearer, calibration)
                .Except(Judge(evidence, price, calibration)).Any());

    [Fact]
    public void a_set_of_reasons_lists_what_was_put_in_once_and_in_order() =>
        Gen.Enum<LowConfidenceReason>().List[0, 8].Sample(reasons =>
            reasons.Aggregate(default(LowConfidenceReasons), (set, reason) => set.With(reason, true)).ToList()
                .SequenceEqual(reasons.Distinct().Order()));

    [Fact]
    public async Task each_row_of_a_table_has_its_own()
    {
        using var store = new PublishedStore();
        TableRow[] rows =
        [
            new("a", Day, 20, 1, 1) { Evidence = Good with { AgeDays = 3 } },
            new("a", Day.AddDays(1), 20, 1, 1) { Evidence = Good with { Still30 = 1, LowRatio = double.NaN, MidRatio = double.NaN } },
            new("a", Day.AddDays(2), 2, 1, 1) { Evidence = Good },
        ];

        var model = await store.LoadAsync(await store.AddAsync(1, 0.1, rows, rowGroup: 2) with { Calibration = Calibrations.Sample });

        Assert.Equal([[ThinHistory], [StalePrice, NoListings], [CheapCard]], rows.Select(row => Ask(model, "a", row.Date)));
    }

    [Fact]
    public async Task columns_that_are_features_are_read_as_well()
    {
        using var store = new PublishedStore();
        TableRow[] rows = [new("a", Day, 20, 1, 1) { Evidence = Good with { AgeDays = 3 } }];
        var published = await store.AddAsync(1, 0.1, rows);

        var model = await store.LoadAsync(published with { Features = ["age_days", "momentum"] });

        Assert.Equal([ThinHistory], Ask(model, "a"));
    }

    [Fact]
    public async Task a_table_without_the_columns_speaks_against_nothing()
    {
        using var store = new PublishedStore();

        var model = await store.LoadAsync(await store.AddAsync(1, 0.1));

        Assert.All(model.Cards, card => Assert.Empty(Ask(model, card.CardId)));
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public async Task a_card_whose_last_day_lies_behind_the_tables_is_stale_unless_that_day_is_asked_for(int behind, bool stale)
    {
        using var store = new PublishedStore();
        TableRow[] rows = [new("a", Day, 20, 1, 1), new("b", Day, 20, 1, 1), new("b", Day.AddDays(behind), null, 1, 1)];

        var model = await store.LoadAsync(await store.AddAsync(1, 0.1, rows));

        Assert.Equal(stale ? [StalePrice] : [], Ask(model, "a"));
        Assert.Empty(Ask(model, "a", Day));
        var described = (CardDescribed)CardQuestions.Answer(model, new DescribeCard { CardId = "a" });
        Assert.Equal(Ask(model, "a"), described.Latest.LowConfidence);
    }

    private static IReadOnlyList<LowConfidenceReason> Ask(ModelSnapshot model, string card, DateOnly? date = null) =>
        ((FairPricePredicted)CardQuestions.Answer(model, new PredictFairPrice { CardId = card, Date = date })).LowConfidence;

    private static IReadOnlyList<LowConfidenceReason> Judge(DayEvidence evidence, double price = 20) =>
        Judge(evidence, price, Calibrations.Sample);

    private static IReadOnlyList<LowConfidenceReason> Judge(DayEvidence evidence, double price, ModelCalibration? calibration) =>
        ConfidenceRule.Judge(evidence, price, calibration).ToList();
}
