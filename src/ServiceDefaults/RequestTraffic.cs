using MassTransit;

namespace PokeWatch.ServiceDefaults;

/// <summary>How questions and answers travel, other than commands and events.</summary>
internal static class RequestTraffic
{
    /// <summary>Marks a question or an answer as not worth the broker's disk: its asker would ask again.</summary>
    public static void Mark(SendContext context)
    {
        if (context.RequestId is not null)
        {
            context.Durable = false;
        }
    }
}
