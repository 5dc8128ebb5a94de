using PokeWatch.ServiceDefaults;

namespace PokeWatch.ModelWorker.Consumers;

/// <summary>A queue that all replicas share; no retry, because answering only reads memory.</summary>
public sealed class GetCardHistoryConsumerDefinition : QuestionConsumerDefinition<GetCardHistoryConsumer>
{
    /// <summary>Fetches ahead, though less: an answer may carry a year of days.</summary>
    public GetCardHistoryConsumerDefinition()
        : base(prefetch: 16)
    {
    }
}
