using MassTransit.Metadata;
using MassTransit.Middleware;
using MassTransit.Serialization;

namespace MassTransit.EntityFrameworkCoreIntegration;

/// <summary>A message that waits for delivery, serialized.</summary>
public class OutboxMessage : OutboxMessageContext
{
    private Headers _headers = EmptyHeaders.Instance;
    private IReadOnlyDictionary<string, object> _properties = new Dictionary<string, object>();

    /// <summary>When the message may be seen (UTC), where it was sent with a delay.</summary>
    public DateTime? EnqueueTime { get; set; }

    /// <summary>When it was sent (UTC).</summary>
    public DateTime SentTime { get; set; }

    /// <summary>Its headers, as JSON.</summary>
    public string? Headers { get; set; }

    /// <summary>What only the transport knows, for instance the routing key, as JSON.</summary>
    public string? Properties { get; set; }

    /// <summary>The message whose consumer sent it; null where no consumer did.</summary>
    public Guid? InboxMessageId { get; set; }

    /// <summary>The consumer that sent it; null where none did.</summary>
    public Guid? InboxConsumerId { get; set; }

    /// <summary>The batch of the bus outbox; null where a consumer sent it.</summary>
    public Guid? OutboxId { get; set; }

    /// <summary>The order of delivery.</summary>
    public long SequenceNumber { get; set; }

    /// <summary>The message's id: the same however often it is sent.</summary>
    public Guid MessageId { get; set; }

    /// <summary>The body's media type.</summary>
    public string ContentType { get; set; } = null!;

    /// <summary>The message types' URNs, separated by semicolons.</summary>
    public string MessageType { get; set; } = null!;

    /// <summary>The serialized message.</summary>
    public string Body { get; set; } = null!;

    /// <summary>The conversation's id.</summary>
    public Guid? ConversationId { get; set; }

    /// <summary>The correlation id.</summary>
    public Guid? CorrelationId { get; set; }

    /// <summary>The id of what began it.</summary>
    public Guid? InitiatorId { get; set; }

    /// <summary>The request's id.</summary>
    public Guid? RequestId { get; set; }

    /// <summary>Who sent it.</summary>
    public Uri? SourceAddress { get; set; }

    /// <summary>Where it goes.</summary>
    public Uri? DestinationAddress { get; set; }

    /// <summary>Where answers go.</summary>
    public Uri? ResponseAddress { get; set; }

    /// <summary>Where faults go.</summary>
    public Uri? FaultAddress { get; set; }

    /// <summary>When it is of no use any more (UTC), if ever.</summary>
    public DateTime? ExpirationTime { get; set; }

    Guid? MessageContext.MessageId => MessageId;

    DateTime? MessageContext.SentTime => SentTime;

    Headers MessageContext.Headers => _headers;

    HostInfo MessageContext.Host => HostMetadataCache.Host;

    IReadOnlyDictionary<string, object> OutboxMessageContext.Properties => _properties;

    /// <summary>Makes the row ready to be sent after it was read.</summary>
    public void Deserialize(IObjectDeserializer deserializer)
    {
        if (deserializer.DeserializeDictionary<object?>(Headers) is { } headers)
        {
            _headers = new DictionarySendHeaders(headers);
        }

        if (deserializer.DeserializeDictionary<object>(Properties) is { } properties)
        {
            _properties = properties;
        }

        // SQLite gives times back without their kind, and a time of no kind would be taken for local.
        ExpirationTime = ExpirationTime is { } time ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : null;
    }
}
