using MassTransit;

namespace PokeWatch.ServiceDefaults;

/// <summary>How answers travel, other than commands and events.</summary>
internal static class RequestTraffic
{
    /// <summary>
    /// Marks an answer as not worth the broker's disk: its asker would ask again. A question is marked by who asks, because it gets its
    /// request id too late to be known here.
    /// </summary>
    public static void Mark(SendContext context)
    {
        if (context.RequestId is not null)
        {
            context.Durable = false;
        }
    }
}
