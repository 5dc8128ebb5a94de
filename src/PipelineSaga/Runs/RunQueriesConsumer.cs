using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Persistence;
using PokeWatch.PipelineSaga.Scheduling;

namespace PokeWatch.PipelineSaga.Runs;

/// <summary>Answers questions about runs.</summary>
public sealed class RunQueriesConsumer(PipelineDbContext database, IOptions<ScheduleOptions> schedule, TimeProvider clock) :
    IConsumer<ListPipelineRuns>, IConsumer<GetPipelineRun>, IConsumer<GetPipelineStatus>
{
    /// <inheritdoc />
    public async Task Consume(ConsumeContext<ListPipelineRuns> context)
    {
        var runs = await database.Runs.AsNoTracking()
            .OrderByDescending(run => run.StartedAt)
            .Take(Math.Clamp(context.Message.Limit, 1, 200))
            .ToListAsync(context.CancellationToken);
        await context.RespondAsync(new PipelineRunList { Runs = [.. runs.Select(run => run.ToView())] });
    }

    /// <inheritdoc />
    public async Task Consume(ConsumeContext<GetPipelineRun> context)
    {
        var run = await database.Runs.AsNoTracking()
            .SingleOrDefaultAsync(x => x.CorrelationId == context.Message.RunId, context.CancellationToken);
        if (run is null)
        {
            await context.RespondAsync(new PipelineRunNotFound { RunId = context.Message.RunId });
        }
        else
        {
            await context.RespondAsync(new PipelineRunDescribed { Run = run.ToView() });
        }
    }

    /// <inheritdoc />
    public async Task Consume(ConsumeContext<GetPipelineStatus> context)
    {
        var slot = await database.RunSlots.AsNoTracking().SingleAsync(context.CancellationToken);
        var running = slot.RunId is null
            ? null
            : await database.Runs.AsNoTracking().SingleOrDefaultAsync(run => run.CorrelationId == slot.RunId, context.CancellationToken);
        var lastCompleted = await database.Runs.AsNoTracking()
            .Where(run => run.CurrentState == nameof(PipelineRunStateMachine.Completed))
            .MaxAsync(run => run.EndedAt, context.CancellationToken);
        await context.RespondAsync(new PipelineStatus
        {
            RunningRunId = running?.CorrelationId,
            RunningState = running?.CurrentState,
            LastCompletedAt = lastCompleted,
            NextRunAt = DailyRunSchedule.NextRunAt(schedule.Value, clock.GetUtcNow()),
        });
    }
}
