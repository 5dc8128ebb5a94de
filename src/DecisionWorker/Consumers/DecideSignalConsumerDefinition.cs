using PokeWatch.ServiceDefaults;

namespace PokeWatch.DecisionWorker.Consumers;

/// <summary>A queue that all replicas share; no retry, because judging is pure.</summary>
public sealed class DecideSignalConsumerDefinition : QuestionConsumerDefinition<DecideSignalConsumer>
{
    /// <summary>Fetches ahead, because judging is shorter than a trip to the broker.</summary>
    public DecideSignalConsumerDefinition()
        : base(prefetch: 64)
    {
    }
}
