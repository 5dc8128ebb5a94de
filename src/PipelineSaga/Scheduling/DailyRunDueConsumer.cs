using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MassTransit;
using Microsoft.Extensions.Logging;
using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Scheduling;

/// <summary>Turns the daily message into a run of its day. The run's id follows from the day, so that the message makes one run however often it comes.</summary>
public sealed class DailyRunDueConsumer(TimeProvider clock, ILogger<DailyRunDueConsumer> logger) : IConsumer<DailyRunDue>
{
    /// <summary>The run of a day: the first 16 bytes of a hash of its date.</summary>
    public static Guid RunIdOf(DateOnly logicalDate) => new(
        SHA256.HashData(Encoding.ASCII.GetBytes($"pokewatch daily run {logicalDate:yyyy-MM-dd}")).AsSpan(0, 16), bigEndian: true);

    /// <inheritdoc />
    public async Task Consume(ConsumeContext<DailyRunDue> context)
    {
        var due = DateTimeOffset.TryParse(
            context.Headers.Get<string>(DailyRunSchedule.DueAtHeader),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var fireTime)
            ? fireTime
            : clock.GetUtcNow();
        var logicalDate = DateOnly.FromDateTime(due.UtcDateTime);
        var runId = RunIdOf(logicalDate);
        logger.LogInformation("The daily run of {logical_date} is due as run {run_id}", logicalDate, runId);
        await context.Publish(new StartPipelineRun { RunId = runId, Trigger = RunTrigger.Scheduled, LogicalDate = logicalDate });
    }
}
