using MassTransit;

namespace PokeWatch.ServiceDefaults;

/// <summary>How questions and answers travel, other than commands and events.</summary>
internal static class RequestTraffic
{
    /// <summary>
    /// Marks a question or an answer as not worth the broker's disk. A question with no queue to go to comes back at once; an answer
    /// is let go without waiting for the broker's confirmation, because its asker would ask again.
    /// </summary>
    public static void Mark(SendContext context)
    {
        if (context.RequestId is null)
        {
            return;
        }

        context.Durable = false;
        if (context.TryGetPayload(out RabbitMqSendContext? rabbit))
        {
            var isQuestion = context.ResponseAddress is not null;
            rabbit.Mandatory = isQuestion;
            rabbit.AwaitAck = isQuestion;
        }
    }
}
