using MassTransit;
using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Registry;

/// <summary>
/// Makes a registered version live: a rollback, or a forced publish. It scores the newest published table, since a rollback
/// goes back to the older model and not to older prices; if that table is damaged, the one that it was trained on.
/// </summary>
public sealed class PublishModelConsumer(
    ModelRegistry registry, CurrentModelFile currentModelFile, IBus bus, ILogger<PublishModelConsumer> logger) :
    IConsumer<PublishModel>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    public async Task Consume(ConsumeContext<PublishModel> context)
    {
        if (await registry.FindAsync(context.Message.Version, context.CancellationToken) is not { } model)
        {
            await context.RespondAsync(await registry.NotFoundAsync(context.Message.Version, context.CancellationToken));
            return;
        }

        var version = model.Version;
        var previous = await registry.LatestAsync(context.CancellationToken);
        StoredFile table;
        try
        {
            table = await UsableTableAsync(model, previous?.Table ?? model.Table, context.CancellationToken);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            logger.LogWarning("Model {model_version} was not published: {reason}", version, exception.Message);
            await context.RespondAsync(new ModelPublishRefused { Version = version, Reason = exception.Message });
            return;
        }

        var published = await registry.PublishAsync(model, table, runId: null, trainedAt: null, CancellationToken.None);
        await TellAsync(published, () => currentModelFile.RefreshAsync(CancellationToken.None));
        await context.RespondAsync(new ModelPublishAccepted
        {
            Version = version, Publication = published.Publication, Previous = previous?.ModelVersion,
        });
        await TellAsync(published, () => bus.Publish(published));
    }

    private async Task<StoredFile> UsableTableAsync(RegisteredModel model, StoredFile newest, CancellationToken cancellationToken)
    {
        try
        {
            await registry.VerifyAsync(model.Version, newest, cancellationToken);
            return newest;
        }
        catch (Exception exception) when (newest != model.Table && exception is IOException or InvalidDataException)
        {
            logger.LogWarning("The newest table cannot be used ({reason}); model {model_version} scores its own", exception.Message, model.Version);
            await registry.VerifyAsync(model.Version, model.Table, cancellationToken);
            return model.Table;
        }
    }

    /// <summary>The version is live now. Should telling fail, the replicas find it in the pointer, and that is written anew at the next start.</summary>
    private async Task TellAsync(ModelPublished published, Func<Task> tell)
    {
        try
        {
            await Task.Run(tell).WaitAsync(Patience);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Model {model_version} is live but the replicas could not all be told", published.ModelVersion);
        }
    }
}
