using PokeWatch.ServiceDefaults;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>A queue that all replicas share; no retry, because answering only reads memory.</summary>
public sealed class ListCardsConsumerDefinition : QuestionConsumerDefinition<ListCardsConsumer>
{
    /// <summary>Few at a time: an answer may carry tens of thousands of cards.</summary>
    public ListCardsConsumerDefinition()
        : base(prefetch: 2)
    {
    }
}
