namespace PokeWatch.PipelineSaga.Tests.Scheduling;

/// <summary>A message for the scheduler to deliver.</summary>
public sealed record Reminder
{
    public string Text { get; init; } = "";

    public IReadOnlyList<decimal> Prices { get; init; } = [];
}
