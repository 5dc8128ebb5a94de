using PokeWatch.ServiceDefaults;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>A queue that all replicas share; no retry, because answering only reads memory.</summary>
public sealed class PredictFairPriceConsumerDefinition : QuestionConsumerDefinition<PredictFairPriceConsumer>
{
    /// <summary>Fetches ahead, because answering is shorter than a trip to the broker.</summary>
    public PredictFairPriceConsumerDefinition()
        : base(prefetch: 64)
    {
    }
}
