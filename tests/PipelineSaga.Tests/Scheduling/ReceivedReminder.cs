namespace PokeWatch.PipelineSaga.Tests.Scheduling;

/// <summary>A reminder that came, with what came around it.</summary>
public sealed record ReceivedReminder(
    Reminder Message, Guid? MessageId, Guid? ConversationId, Guid? TokenId, string? Header, string? DueAt, DateTimeOffset At);
