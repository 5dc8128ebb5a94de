using PokeWatch.ServiceDefaults;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>A queue that all replicas share; no retry, because answering only reads memory.</summary>
public sealed class DescribeCardConsumerDefinition : QuestionConsumerDefinition<DescribeCardConsumer>
{
    /// <summary>Fetches ahead, because answering is shorter than a trip to the broker.</summary>
    public DescribeCardConsumerDefinition()
        : base(prefetch: 32)
    {
    }
}
