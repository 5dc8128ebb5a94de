using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Tests;

/// <summary>Workers that know one card, and answers that tests vary.</summary>
public static class Sample
{
    public const string Card = "charizard_ex_199";
    public const string Version = "20260131-3f2a9c01";
    public static readonly DateOnly FirstDay = new(2024, 2, 8);
    public static readonly DateOnly LastDay = new(2026, 1, 31);
    public static readonly Guid Run = Guid.Parse("01020304-0506-0708-090a-0b0c0d0e0f10");

    public static readonly Guid EarlierRun = Guid.Parse("11020304-0506-0708-090a-0b0c0d0e0f10");

    public static readonly CardSummary Summary = new()
    {
        CardId = Card,
        Name = "Charizard ex",
        Number = "199/165",
        SetName = "SV: Scarlet & Violet 151",
        Category = "grail",
        TcgplayerId = "517045",
        FirstDate = FirstDay,
        LastDate = LastDay,
    };

    public static readonly ModelView Model = new()
    {
        Version = Version,
        IsCurrent = true,
        CreatedAt = new(2026, 2, 1, 2, 0, 0, TimeSpan.Zero),
        Metrics = new()
        {
            Rows = 10, From = FirstDay, To = LastDay, ModelAbsLogError = 0.01, NaiveAbsLogError = 0.02, RollingMean3AbsLogError = 0.03,
        },
        Model = new() { Path = "models/x/model.zip", Sha256 = "aa" },
        Table = new() { Path = "processed/p.parquet", Sha256 = "bb" },
        SettingsSha256 = "cc",
        Settings = new Dictionary<string, string> { ["Seed"] = "1" },
        Features = ["lag_1"],
        TrainSeconds = 1.5,
    };

    // The price of Price deviates by -12%: a BUY by the fixed thresholds, a HOLD by these.
    public static readonly SignalRecord Signals = new()
    {
        Move = 0.05,
        Step = 0.05,
        Rows = 1000,
        Still = 800,
        BuyCount = [520, 200, 100, 40],
        BuyRight = [80, 70, 60, 30],
        BuyStill = [420, 120, 35, 8],
        SellCount = [480, 150, 50],
        SellRight = [90, 60, 20],
        SellStill = [380, 80, 25],
        TargetPrecision = 0.7,
        CalibratedBuy = 0.15,
    };

    public static readonly ModelCalibration Calibration = new()
    {
        IntervalNominal = 0.9,
        IntervalBands = [new() { FromPrice = 5, Factor = 2, Rows = 100 }],
        Signals = Signals,
        MinPrice = 5,
        BeatsBaselines = true,
    };

    public static readonly PromotionVerdict Verdict = new()
    {
        Promoted = true,
        Champion = "20260130-00000001",
        Rows = 10,
        ChallengerError = 0.01,
        ChampionError = 0.015,
        NaiveError = 0.02,
        RollingMean3Error = 0.03,
        Reasons = ["better than the champion"],
    };

    public static ForecastScores Scores(double error = 0.01) => new()
    {
        Rows = 10,
        Cards = 4,
        AbsLogError = new() { Model = error, Naive = 0.02, RollingMean3 = 0.03 },
        Mape = new() { Model = 0.011, Naive = 0.021, RollingMean3 = 0.031 },
        Rmse = new() { Model = 1.1, Naive = 2.1, RollingMean3 = 3.1 },
        LogRmse = new() { Model = 0.012, Naive = 0.022, RollingMean3 = 0.032 },
        Move = 0.05,
        Buy = new() { Threshold = 0.05, Count = 4, Right = 2, Moves = 2, Precision = 0.5, Recall = 1, BaseRate = 0.2, Lift = 2.5 },
        Sell = new() { Threshold = 0.05, Count = 0, Right = 0, Moves = 1, Recall = 0, BaseRate = 0.1 },
        Interval = new() { Nominal = 0.9, Coverage = 0.88, Rows = 10, MedianWidth = 0.2 },
        Coverage = 0.75,
        CoverageRows = 12,
        Stability = 0.125,
        StabilityRows = 8,
    };

    /// <summary>The version with all that newer ones tell.</summary>
    public static ModelView FullModel => Model with
    {
        Aliases = ["champion"],
        Metrics = Model.Metrics with
        {
            Report = new()
            {
                From = FirstDay,
                To = LastDay,
                Overall = Scores(),
                Bands = new Dictionary<string, ForecastScores> { ["100+"] = Scores() },
                Rarities = new Dictionary<string, ForecastScores> { ["unknown"] = Scores() },
            },
        },
        RowsTrained = 5000,
        DataSha256 = "bb",
        CodeVersion = "1.2.3",
        MadeBy = "scheduled run",
        Parent = "20260130-00000001",
        Artifacts = [new() { Path = "models/x/model.zip", Sha256 = "aa" }],
        Calibration = Calibration,
        Verdict = Verdict,
    };

    public static readonly ModelLineage Lineage = new()
    {
        Version = Version,
        Model = new() { Path = "models/x/model.zip", Sha256 = "aa" },
        TrainedOn = Table("bb"),
        Scored = [Table("dd"), Table("bb")],
    };

    public static TableLineage Table(string sha256) => new()
    {
        Table = new() { Path = $"processed/{sha256}.parquet", Sha256 = sha256 },
        CodeVersion = "1.2.3",
        RawFiles =
        [
            new()
            {
                File = new() { Path = "raw/2026-01-31.parquet", Sha256 = "ee" },
                Sources =
                [
                    new() { Source = "file:prices.parquet", Rows = 40, CollectedFrom = new(2026, 2, 1, 2, 0, 0, TimeSpan.Zero) },
                ],
            },
        ],
    };

    public static FairPricePredicted Price(string card, DateOnly? date = null) => new()
    {
        CardId = card,
        Date = date ?? LastDay,
        MarketPrice = 88,
        FairPrice = 100,
        ModelVersion = Version,
        Interval = new() { Low = 80, High = 125, Nominal = 0.9 },
        LowConfidence = [LowConfidenceReason.ThinHistory, LowConfidenceReason.NoListings],
        Signals = Signals,
        TableSha256 = "bb",
    };

    public static SignalDecided Decide(DecideSignal ask) =>
        Decide(ask.MarketPrice, ask.FairPrice, ask.BuyThreshold, ask.SellThreshold, ask.NeverBuy, ask.NeverSell);

    public static SignalDecided Decide(
        double market, double fair, double? buy = null, double? sell = null, bool neverBuy = false, bool neverSell = false)
    {
        var deviation = (market - fair) / fair;
        var (buyAt, sellAt) = (buy ?? 0.1, sell ?? 0.15);
        return new()
        {
            Deviation = deviation,
            Signal = !neverBuy && deviation <= -buyAt ? Signal.Buy : !neverSell && deviation >= sellAt ? Signal.Sell : Signal.Hold,
            BuyThreshold = buyAt,
            SellThreshold = sellAt,
            NeverBuy = neverBuy,
            NeverSell = neverSell,
        };
    }

    public static PriceInterval? Around(int day) => day == 0 ? null : new() { Low = 90, High = 110 + day, Nominal = 0.9 };

    public static CardNotFound Unknown(string card) => new() { CardId = card, Suggestions = [Card], CardCount = 40, ModelVersion = Version };

    public static PipelineRunView RunView(Guid id) => new()
    {
        RunId = id,
        Trigger = RunTrigger.FirstStart,
        LogicalDate = LastDay,
        State = "Training",
        StartedAt = new(2026, 2, 1, 2, 0, 0, TimeSpan.Zero),
        Steps =
        [
            new()
            {
                Step = PipelineStep.Collect,
                Try = 2,
                State = "Succeeded",
                StartedAt = new(2026, 2, 1, 2, 5, 0, TimeSpan.Zero),
                RowsOut = 280,
                ReusedFrom = EarlierRun,
            },
        ],
        Outcome = "champion kept",
        Verdict = Verdict with { Promoted = false },
        Force = true,
    };

    /// <summary>Workers that answer everything well.</summary>
    public static FakeWorkers Workers() => new FakeWorkers()
        .Answer<PredictFairPrice>(ask => ask.CardId == Card ? Price(ask.CardId, ask.Date) : Unknown(ask.CardId))
        .Answer<DecideSignal>(Decide)
        .Answer<DecideSignals>(ask => new SignalsDecided
        {
            Signals = [.. ask.Prices.Select(pair =>
                Decide(pair.MarketPrice, pair.FairPrice, ask.BuyThreshold, ask.SellThreshold, ask.NeverBuy, ask.NeverSell))],
        })
        .Answer<ListCards>(_ => new CardList { Cards = [Summary, Summary with { CardId = "umbreon_vmax_215" }], ModelVersion = Version })
        .Answer<DescribeCard>(ask => ask.CardId == Card
            ? new CardDescribed { Card = Summary, Days = 700, Latest = Price(Card) }
            : Unknown(ask.CardId))
        .Answer<GetCardHistory>(ask => ask.CardId == Card
            ? new CardHistory
            {
                CardId = Card,
                ModelVersion = Version,
                Signals = Signals,
                Points = [.. Enumerable.Range(0, ask.Days).Select(day =>
                    new PricePoint { Date = LastDay.AddDays(day + 1 - ask.Days), MarketPrice = 80 + day, FairPrice = 100, Interval = Around(day) })],
            }
            : Unknown(ask.CardId))
        .Answer<GetModelStatus>(_ => new ModelStatus { Replica = "model-1", ModelVersion = Version, CardCount = 40 })
        .Answer<GetDecisionStatus>(_ => new DecisionStatus { Replica = "decision-1", BuyThreshold = 0.1, SellThreshold = 0.15 })
        .Answer<GetPipelineStatus>(_ => new PipelineStatus { NextRunAt = new(2026, 2, 2, 2, 0, 0, TimeSpan.Zero) })
        .Answer<ListPipelineRuns>(ask => new PipelineRunList { Runs = [.. Enumerable.Repeat(RunView(Run), ask.Limit)] })
        .Answer<GetPipelineRun>(ask => ask.RunId == Run
            ? new PipelineRunDescribed { Run = RunView(Run) }
            : new PipelineRunNotFound { RunId = ask.RunId })
        .Answer<StartPipelineRun>(ask => new PipelineRunStarted { RunId = ask.RunId, LogicalDate = ask.LogicalDate ?? LastDay })
        .Answer<CancelPipelineRun>(ask => ask.RunId == Run
            ? new PipelineRunChanged { RunId = Run, State = "Cancelled" }
            : new PipelineRunNotFound { RunId = ask.RunId })
        .Answer<ResumePipelineRun>(ask => ask.RunId == Run
            ? new PipelineRunChangeRefused { RunId = Run, State = "Completed", Reason = "A completed run has nothing left to do." }
            : new PipelineRunNotFound { RunId = ask.RunId })
        .Answer<ListModels>(_ => new ModelList
        {
            Models = [FullModel], Replicas = [new() { Replica = "model-1", ModelVersion = Version, Publication = 3 }],
        })
        .Answer<GetModel>(ask => ask.Version is Version or "champion"
            ? new ModelDescribed { Model = FullModel }
            : new ModelNotFound { Version = ask.Version, Newest = [Version] })
        .Answer<GetModelLineage>(ask => ask.Version == Version
            ? Lineage
            : new ModelNotFound { Version = ask.Version, Newest = [Version] })
        .Answer<PublishModel>(ask => ask.Version == Version
            ? new ModelPublishAccepted { Version = Version, Publication = 4, Previous = "old" }
            : new ModelNotFound { Version = ask.Version, Newest = [Version] });
}
