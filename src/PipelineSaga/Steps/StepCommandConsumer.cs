using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Persistence;

namespace PokeWatch.PipelineSaga.Steps;

/// <summary>
/// Takes a step's command down as a job and acknowledges it: a long step must not sit in one unacknowledged delivery.
/// A command for a job that ended already has its result sent again.
/// </summary>
public sealed class StepCommandConsumer(PipelineDbContext database, StepJobSignal signal) :
    IConsumer<CollectPrices>, IConsumer<PreprocessPrices>, IConsumer<TrainModel>, IConsumer<DeployModel>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<CollectPrices> context) =>
        AcceptAsync(context, PipelineStep.Collect, context.Message.RunId, context.Message.Try);

    /// <inheritdoc />
    public Task Consume(ConsumeContext<PreprocessPrices> context) =>
        AcceptAsync(context, PipelineStep.Preprocess, context.Message.RunId, context.Message.Try);

    /// <inheritdoc />
    public Task Consume(ConsumeContext<TrainModel> context) =>
        AcceptAsync(context, PipelineStep.Train, context.Message.RunId, context.Message.Try);

    /// <inheritdoc />
    public Task Consume(ConsumeContext<DeployModel> context) =>
        AcceptAsync(context, PipelineStep.Deploy, context.Message.RunId, context.Message.Try);

    private async Task AcceptAsync<T>(ConsumeContext<T> context, PipelineStep step, Guid runId, int tryNumber)
        where T : class
    {
        var job = await database.StepJobs.SingleOrDefaultAsync(
            x => x.RunId == runId && x.Step == step && x.Try == tryNumber, context.CancellationToken);
        if (job is null)
        {
            database.StepJobs.Add(new StepJob
            {
                RunId = runId,
                Step = step,
                Try = tryNumber,
                Command = JsonSerializer.Serialize(context.Message, JsonSerializerOptions.Web),
                Trace = Activity.Current?.Id,
            });
            await database.SaveChangesAsync(context.CancellationToken);
        }
        else if (job.Result is not null)
        {
            var (type, result) = StepResults.Read(job);
            await context.Publish(result, type);
        }

        signal.Ring();
    }
}
