using PokeWatch.ServiceDefaults;

namespace PokeWatch.DecisionWorker.Consumers;

/// <summary>A queue that all replicas share; no retry, because judging is pure.</summary>
public sealed class DecideSignalBatchConsumerDefinition : QuestionConsumerDefinition<DecideSignalBatchConsumer>
{
    /// <summary>Few at a time: each carries many callers' questions, and a hung replica keeps what it has fetched.</summary>
    public DecideSignalBatchConsumerDefinition()
        : base(prefetch: 2)
    {
    }
}
