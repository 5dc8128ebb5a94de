using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Workers;

/// <summary>Every question that the gateway asks, with all of its answers.</summary>
public static class Questions
{
    /// <summary>What are these cards' fair prices?</summary>
    public static readonly Question<PredictFairPrices> FairPrices = new Question<PredictFairPrices>(Worker.Model)
        .Or<FairPricesPredicted>().Or<NoModelLoaded>();

    /// <summary>Which cards are there?</summary>
    public static readonly Question<ListCards> Cards = new Question<ListCards>(Worker.Model)
        .Or<CardList>().Or<NoModelLoaded>();

    /// <summary>What are the latest prices?</summary>
    public static readonly Question<ListLatestPrices> LatestPrices = new Question<ListLatestPrices>(Worker.Model)
        .Or<LatestPrices>().Or<OtherPublication>().Or<NoModelLoaded>();

    /// <summary>What is this card?</summary>
    public static readonly Question<DescribeCard> Card = new Question<DescribeCard>(Worker.Model)
        .Or<CardDescribed>().Or<CardNotFound>().Or<NoModelLoaded>();

    /// <summary>What were a card's prices?</summary>
    public static readonly Question<GetCardHistory> History = new Question<GetCardHistory>(Worker.Model)
        .Or<CardHistory>().Or<CardNotFound>().Or<NoModelLoaded>();

    /// <summary>How is a model worker?</summary>
    public static readonly Question<GetModelStatus> ModelStatus = new Question<GetModelStatus>(Worker.Model)
        .Or<ModelStatus>();

    /// <summary>Is this price a BUY, a SELL or a HOLD?</summary>
    public static readonly Question<DecideSignal> Signal = new Question<DecideSignal>(Worker.Decision)
        .Or<SignalDecided>().Or<DecisionRefused>();

    /// <summary>The same for many prices, each by its own thresholds.</summary>
    public static readonly Question<DecideSignalBatch> SignalBatch = new Question<DecideSignalBatch>(Worker.Decision)
        .Or<SignalBatchDecided>();

    /// <summary>The same for many prices by the same thresholds.</summary>
    public static readonly Question<DecideSignals> Signals = new Question<DecideSignals>(Worker.Decision)
        .Or<SignalsDecided>().Or<DecisionRefused>();

    /// <summary>How is a decision worker?</summary>
    public static readonly Question<GetDecisionStatus> DecisionStatus = new Question<GetDecisionStatus>(Worker.Decision)
        .Or<DecisionStatus>();

    /// <summary>May a run start?</summary>
    public static readonly Question<StartPipelineRun> StartRun = new Question<StartPipelineRun>(Worker.Pipeline)
        .Or<PipelineRunStarted>().Or<PipelineRunRefused>().Or<PipelineRunRequestDiffers>();

    /// <summary>Stop a run, please.</summary>
    public static readonly Question<CancelPipelineRun> CancelRun = new Question<CancelPipelineRun>(Worker.Pipeline)
        .Or<PipelineRunChanged>().Or<PipelineRunChangeRefused>().Or<PipelineRunNotFound>();

    /// <summary>Go on with a failed run, please.</summary>
    public static readonly Question<ResumePipelineRun> ResumeRun = new Question<ResumePipelineRun>(Worker.Pipeline)
        .Or<PipelineRunChanged>().Or<PipelineRunChangeRefused>().Or<PipelineRunNotFound>();

    /// <summary>Which runs were there?</summary>
    public static readonly Question<ListPipelineRuns> Runs = new Question<ListPipelineRuns>(Worker.Pipeline)
        .Or<PipelineRunList>();

    /// <summary>What did this run do?</summary>
    public static readonly Question<GetPipelineRun> Run = new Question<GetPipelineRun>(Worker.Pipeline)
        .Or<PipelineRunDescribed>().Or<PipelineRunNotFound>();

    /// <summary>How is the pipeline?</summary>
    public static readonly Question<GetPipelineStatus> PipelineStatus = new Question<GetPipelineStatus>(Worker.Pipeline)
        .Or<PipelineStatus>();

    /// <summary>Which model versions are there?</summary>
    public static readonly Question<ListModels> Models = new Question<ListModels>(Worker.Pipeline)
        .Or<ModelList>();

    /// <summary>What is this model version?</summary>
    public static readonly Question<GetModel> Model = new Question<GetModel>(Worker.Pipeline)
        .Or<ModelDescribed>().Or<ModelNotFound>();

    /// <summary>What is this model version made of?</summary>
    public static readonly Question<GetModelLineage> Lineage = new Question<GetModelLineage>(Worker.Pipeline)
        .Or<ModelLineage>().Or<ModelNotFound>();

    /// <summary>Make this version live, please.</summary>
    public static readonly Question<PublishModel> Publish = new Question<PublishModel>(Worker.Pipeline)
        .Or<ModelPublishAccepted>().Or<ModelNotFound>().Or<ModelPublishRefused>();
}
