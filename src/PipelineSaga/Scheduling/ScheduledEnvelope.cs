using System.Text.Json;
using MassTransit;
using MassTransit.Serialization;

namespace PokeWatch.PipelineSaga.Scheduling;

/// <summary>A message waiting to be sent, as the JSON of the envelope that its receiver will get.</summary>
internal static class ScheduledEnvelope
{
    private static readonly JsonSerializerOptions Options = SystemTextJsonMessageSerializer.Options;

    /// <summary>The envelope of a payload, with the ids, addresses and headers of the command that asked to schedule it.</summary>
    public static string Write(MessageContext command, object payload, string[] payloadType) =>
        JsonSerializer.Serialize(new JsonMessageEnvelope(command, payload, payloadType), Options);

    /// <summary>The envelope that <see cref="Write"/> wrote.</summary>
    public static JsonMessageEnvelope Read(string json) => JsonSerializer.Deserialize<JsonMessageEnvelope>(json, Options)
        ?? throw new JsonException("The stored envelope is null.");

    /// <summary>Makes <paramref name="context"/> send <paramref name="envelope"/> in place of its own message.</summary>
    public static void Send(this JsonMessageEnvelope envelope, SendContext context, DateTimeOffset now)
    {
        context.MessageId = Id(envelope.MessageId);
        context.RequestId = Id(envelope.RequestId);
        context.CorrelationId = Id(envelope.CorrelationId);
        context.ConversationId = Id(envelope.ConversationId);
        context.InitiatorId = Id(envelope.InitiatorId);
        context.SourceAddress = Address(envelope.SourceAddress);
        context.ResponseAddress = Address(envelope.ResponseAddress);
        context.FaultAddress = Address(envelope.FaultAddress);
        if (envelope.ExpirationTime is { } expires)
        {
            context.TimeToLive = expires.ToUniversalTime() - now.UtcDateTime;
        }

        envelope.SentTime = now.UtcDateTime;
        context.Serializer = new SystemTextJsonBodyMessageSerializer(envelope, SystemTextJsonMessageSerializer.JsonContentType, Options);
    }

    private static Guid? Id(string? text) => text is null ? null : Guid.Parse(text);

    private static Uri? Address(string? text) => text is null ? null : new Uri(text);
}
