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

    public static FairPricePredicted Price(string card, DateOnly? date = null) => new()
    {
        CardId = card, Date = date ?? LastDay, MarketPrice = 88, FairPrice = 100, ModelVersion = Version,
    };

    public static SignalDecided Decide(double market, double fair, double? buy = null, double? sell = null)
    {
        var deviation = (market - fair) / fair;
        var (buyAt, sellAt) = (buy ?? 0.1, sell ?? 0.15);
        return new()
        {
            Deviation = deviation,
            Signal = deviation <= -buyAt ? Signal.Buy : deviation >= sellAt ? Signal.Sell : Signal.Hold,
            BuyThreshold = buyAt,
            SellThreshold = sellAt,
        };
    }

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
                Step = PipelineStep.Collect, Try = 2, State = "Succeeded", StartedAt = new(2026, 2, 1, 2, 5, 0, TimeSpan.Zero), RowsOut = 280,
            },
        ],
    };

    /// <summary>Workers that answer everything well.</summary>
    public static FakeWorkers Workers() => new FakeWorkers()
        .Answer<PredictFairPrice>(ask => ask.CardId == Card ? Price(ask.CardId, ask.Date) : Unknown(ask.CardId))
        .Answer<DecideSignal>(ask => Decide(ask.MarketPrice, ask.FairPrice, ask.BuyThreshold, ask.SellThreshold))
        .Answer<DecideSignals>(ask => new SignalsDecided { Signals = [.. ask.Prices.Select(pair => Decide(pair.MarketPrice, pair.FairPrice))] })
        .Answer<ListCards>(_ => new CardList { Cards = [Summary, Summary with { CardId = "umbreon_vmax_215" }], ModelVersion = Version })
        .Answer<DescribeCard>(ask => ask.CardId == Card
            ? new CardDescribed { Card = Summary, Days = 700, Latest = Price(Card) }
            : Unknown(ask.CardId))
        .Answer<GetCardHistory>(ask => ask.CardId == Card
            ? new CardHistory
            {
                CardId = Card,
                ModelVersion = Version,
                Points = [.. Enumerable.Range(0, ask.Days).Select(day =>
                    new PricePoint { Date = LastDay.AddDays(day + 1 - ask.Days), MarketPrice = 80 + day, FairPrice = 100 })],
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
            Models = [Model], Replicas = [new() { Replica = "model-1", ModelVersion = Version, Publication = 3 }],
        })
        .Answer<GetModel>(ask => ask.Version == Version
            ? new ModelDescribed { Model = Model }
            : new ModelNotFound { Version = ask.Version, Newest = [Version] })
        .Answer<PublishModel>(ask => ask.Version == Version
            ? new ModelPublishAccepted { Version = Version, Publication = 4, Previous = "old" }
            : new ModelNotFound { Version = ask.Version, Newest = [Version] });
}
