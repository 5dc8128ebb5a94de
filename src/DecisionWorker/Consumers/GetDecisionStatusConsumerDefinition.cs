using PokeWatch.ServiceDefaults;

namespace PokeWatch.DecisionWorker.Consumers;

/// <summary>A queue that all replicas share: any one of them answers.</summary>
public sealed class GetDecisionStatusConsumerDefinition : QuestionConsumerDefinition<GetDecisionStatusConsumer>
{
    /// <summary>Few at a time: the gateway asks only for its health report.</summary>
    public GetDecisionStatusConsumerDefinition()
        : base(prefetch: 4)
    {
    }
}
