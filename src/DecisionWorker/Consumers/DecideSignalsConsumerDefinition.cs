using PokeWatch.ServiceDefaults;

namespace PokeWatch.DecisionWorker.Consumers;

/// <summary>A queue that all replicas share; few at a time, because each message may carry 10,000 prices.</summary>
public sealed class DecideSignalsConsumerDefinition : QuestionConsumerDefinition<DecideSignalsConsumer>
{
    /// <summary>Keeps a replica from hoarding large messages that another could judge.</summary>
    public DecideSignalsConsumerDefinition()
        : base(prefetch: 8)
    {
    }
}
