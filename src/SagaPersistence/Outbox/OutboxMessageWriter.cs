using MassTransit.Context;
using MassTransit.Serialization;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>Turns messages into rows.</summary>
internal static class OutboxMessageWriter
{
    /// <summary>The row for a message that is sent at <paramref name="now"/> (UTC).</summary>
    /// <exception cref="MessageException">The message has no id.</exception>
    public static OutboxMessage ToRow<T>(SendContext<T> context, DateTime now)
        where T : class
    {
        var serializer = SystemTextJsonMessageSerializer.Instance;
        var properties = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        (context as TransportSendContext)?.WritePropertiesTo(properties);

        return new OutboxMessage
        {
            MessageId = context.MessageId ?? throw new MessageException(typeof(T), "A message needs an id to go through the outbox."),
            ConversationId = context.ConversationId,
            CorrelationId = context.CorrelationId,
            InitiatorId = context.InitiatorId,
            RequestId = context.RequestId,
            SourceAddress = context.SourceAddress,
            DestinationAddress = context.DestinationAddress,
            ResponseAddress = context.ResponseAddress,
            FaultAddress = context.FaultAddress,
            SentTime = context.SentTime ?? now,
            EnqueueTime = now + context.Delay,
            ExpirationTime = now + context.TimeToLive,
            ContentType = (context.ContentType ?? context.Serialization.DefaultContentType).ToString(),
            MessageType = string.Join(';', context.SupportedMessageTypes),
            Body = context.Serializer.GetMessageBody(context).GetString(),
            Headers = serializer.SerializeDictionary(context.Headers.GetAll()),
            Properties = serializer.SerializeDictionary(properties),
        };
    }
}
