using PokeWatch.ServiceDefaults;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>A queue that all replicas share; no retry, because answering only reads memory.</summary>
public sealed class PredictFairPricesConsumerDefinition : QuestionConsumerDefinition<PredictFairPricesConsumer>
{
    /// <summary>Few at a time: each carries many callers' questions, and a hung replica keeps what it has fetched.</summary>
    public PredictFairPricesConsumerDefinition()
        : base(prefetch: 2)
    {
    }
}
