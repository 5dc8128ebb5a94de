using PokeWatch.ServiceDefaults;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>A queue that all replicas share: any one of them answers.</summary>
public sealed class GetModelStatusConsumerDefinition : QuestionConsumerDefinition<GetModelStatusConsumer>
{
    /// <summary>Fetches ahead, because answering is shorter than a trip to the broker.</summary>
    public GetModelStatusConsumerDefinition()
        : base(prefetch: 16)
    {
    }
}
