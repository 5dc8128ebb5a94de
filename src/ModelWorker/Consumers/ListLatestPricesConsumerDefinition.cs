using PokeWatch.ServiceDefaults;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>A queue that all replicas share; no retry, because answering only reads memory.</summary>
public sealed class ListLatestPricesConsumerDefinition : QuestionConsumerDefinition<ListLatestPricesConsumer>
{
    /// <summary>Few at a time: an answer may carry ten thousand cards.</summary>
    public ListLatestPricesConsumerDefinition()
        : base(prefetch: 2)
    {
    }
}
