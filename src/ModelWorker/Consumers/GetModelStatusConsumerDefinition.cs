using PokeWatch.ServiceDefaults;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>A queue that all replicas share: any one of them answers.</summary>
public sealed class GetModelStatusConsumerDefinition : QuestionConsumerDefinition<GetModelStatusConsumer>
{
    /// <summary>Few at a time: the gateway asks only for its health report.</summary>
    public GetModelStatusConsumerDefinition()
        : base(prefetch: 4)
    {
    }
}
