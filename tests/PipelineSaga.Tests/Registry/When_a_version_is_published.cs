using System.Text;
using System.Text.Json;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Persistence;
using PokeWatch.PipelineSaga.Registry;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.PipelineSaga.Tests.Runs;
using PokeWatch.PipelineSaga.Train;
using PokeWatch.RealServices;

namespace PokeWatch.PipelineSaga.Tests.Registry;

public sealed class When_a_version_is_published
{
    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task it_becomes_current_and_the_store_points_at_it(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        var first = await RegisterAsync(system, "20260130-aaaaaaaa");
        await RegisterAsync(system, "20260131-bbbbbbbb");

        var one = await system.AskAsync<PublishModel, ModelPublishAccepted>(new PublishModel { Version = "20260130-aaaaaaaa" });
        var two = await system.AskAsync<PublishModel, ModelPublishAccepted>(new PublishModel { Version = "20260131-bbbbbbbb" });
        var back = await system.AskAsync<PublishModel, ModelPublishAccepted>(new PublishModel { Version = "20260130-aaaaaaaa" });

        Assert.Null(one.Previous);
        Assert.Equal("20260130-aaaaaaaa", two.Previous);
        Assert.Equal("20260131-bbbbbbbb", back.Previous);
        Assert.True(one.Publication < two.Publication && two.Publication < back.Publication, "a rollback is a newer publication");

        var current = await CurrentAsync(system);
        Assert.Equal((back.Publication, "20260130-aaaaaaaa", first.Model), (current.Publication, current.ModelVersion, current.Model));

        var models = await system.AskAsync<ListModels, ModelList>(new ListModels());
        Assert.Equal(["20260130-aaaaaaaa"], models.Models.Where(model => model.IsCurrent).Select(model => model.Version));
        Assert.Equal("20260131-bbbbbbbb", models.Models[0].Version);
        var described = await system.AskAsync<GetModel, ModelDescribed>(new GetModel { Version = "20260131-bbbbbbbb" });
        Assert.NotNull(described.Model.PublishedAt);
        Assert.Equal(first.Metrics, described.Model.Metrics);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task one_that_nobody_knows_is_not_found_and_one_whose_file_changed_is_refused(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        var model = await RegisterAsync(system, "20260131-bbbbbbbb");
        await File.AppendAllTextAsync(system.Store.FullPath(model.Model.Path), "tampered");

        var missing = await system.AskAsync<PublishModel, ModelNotFound>(new PublishModel { Version = "nothing" });
        var refused = await system.AskAsync<PublishModel, ModelPublishRefused>(new PublishModel { Version = "20260131-bbbbbbbb" });

        Assert.Equal(["20260131-bbbbbbbb"], missing.Newest);
        Assert.Contains("SHA-256", refused.Reason);
        Assert.False(File.Exists(system.Store.FullPath("models/current.json")));
        await system.AskAsync<GetModel, ModelNotFound>(new GetModel { Version = "nothing" });
        Assert.Empty(system.Faults.Faults);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task a_run_does_not_put_back_what_another_has_published_since(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        await RegisterAsync(system, "20260130-aaaaaaaa");
        await RegisterAsync(system, "20260130-aaaaaaaa");
        await RegisterAsync(system, "20260131-bbbbbbbb");
        var trainedAt = DateTimeOffset.UtcNow;
        var (late, other) = (Guid.NewGuid(), Guid.NewGuid());

        await PublishAsync(system, "20260131-bbbbbbbb", other, trainedAt);
        var refused = await Assert.ThrowsAsync<UnretryableStepException>(
            () => PublishAsync(system, "20260130-aaaaaaaa", late, trainedAt - TimeSpan.FromMinutes(1)));
        var again = await PublishAsync(system, "20260131-bbbbbbbb", other, trainedAt);
        var byHand = await PublishAsync(system, "20260130-aaaaaaaa", null, null);

        Assert.Contains(other.ToString(), refused.Message);
        Assert.True(byHand.Publication > again.Publication);
        await system.WithDatabaseAsync(async database =>
        {
            Assert.Equal(3, await database.Publications.CountAsync());
            Assert.Equal(2, await database.Models.CountAsync());
        });
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task what_no_replica_could_load_is_withdrawn(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        await RegisterAsync(system, "20260130-aaaaaaaa");
        await RegisterAsync(system, "20260131-bbbbbbbb");
        var runId = Guid.NewGuid();
        var good = await PublishAsync(system, "20260130-aaaaaaaa", Guid.NewGuid(), DateTimeOffset.UtcNow);
        await PublishAsync(system, "20260131-bbbbbbbb", runId, DateTimeOffset.UtcNow);
        var bad = await PublishAsync(system, "20260131-bbbbbbbb", runId, DateTimeOffset.UtcNow);

        await using var scope = system.Services.CreateAsyncScope();
        var registry = scope.ServiceProvider.GetRequiredService<ModelRegistry>();
        Assert.Null(await registry.WithdrawAsync(good.Publication, runId, CancellationToken.None));
        Assert.Null(await registry.WithdrawAsync(bad.Publication, Guid.NewGuid(), CancellationToken.None));
        var restored = await registry.WithdrawAsync(bad.Publication, runId, CancellationToken.None);

        Assert.Equal("20260130-aaaaaaaa", restored!.ModelVersion);
        Assert.True(restored.Publication > bad.Publication);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task a_rollback_whose_newest_table_is_damaged_scores_its_own(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        var old = await RegisterAsync(system, "20260130-aaaaaaaa");
        var bad = await RegisterAsync(system, "20260131-bbbbbbbb");
        await system.AskAsync<PublishModel, ModelPublishAccepted>(new PublishModel { Version = "20260131-bbbbbbbb" });
        File.Delete(system.Store.FullPath(bad.Table.Path));

        await system.AskAsync<PublishModel, ModelPublishAccepted>(new PublishModel { Version = "20260130-aaaaaaaa" });

        Assert.Equal(old.Table, (await CurrentAsync(system)).Table);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task a_pointer_that_a_crash_left_behind_is_put_right_at_the_next_start(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        await RegisterAsync(system, "20260131-bbbbbbbb");
        await system.AskAsync<PublishModel, ModelPublishAccepted>(new PublishModel { Version = "20260131-bbbbbbbb" });
        var pointer = system.Store.FullPath("models/current.json");
        File.Delete(pointer);

        await system.RestartAsync();

        await Await.TrueAsync(() => Task.FromResult(File.Exists(pointer)), TimeSpan.FromSeconds(20), () => "no pointer was written");
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task an_answer_to_it_concerns_no_run(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        var messageId = NewId.NextGuid();

        await system.Bus.Publish(
            new ModelLoaded { Replica = "one", Publication = 1, ModelVersion = "v1", CardCount = 40 },
            context => context.MessageId = messageId);

        await system.UntilConsumedAsync(messageId, "the answer");
        Assert.Empty(system.Faults.Faults);
    }

    private static async Task<ModelPublished> CurrentAsync(PipelineSystem system) => JsonSerializer.Deserialize<ModelPublished>(
        await File.ReadAllTextAsync(system.Store.FullPath("models/current.json")), JsonSerializerOptions.Web)!;

    private static async Task<ModelPublished> PublishAsync(PipelineSystem system, string version, Guid? runId, DateTimeOffset? trainedAt)
    {
        await using var scope = system.Services.CreateAsyncScope();
        var model = await scope.ServiceProvider.GetRequiredService<PipelineDbContext>().Models.AsNoTracking()
            .SingleAsync(row => row.Version == version);
        return await scope.ServiceProvider.GetRequiredService<ModelRegistry>()
            .PublishAsync(model, model.Table, runId, trainedAt, CancellationToken.None);
    }

    private static async Task<(string Version, StoredFile Model, StoredFile Table, ModelMetrics Metrics)> RegisterAsync(
        PipelineSystem system, string version)
    {
        var model = await WriteAsync(system, $"models/{version}/model.zip");
        var table = await WriteAsync(system, $"processed/prices-{version}.parquet");
        await using var scope = system.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ModelRegistry>().RegisterAsync(
            new TrainedModel
            {
                Version = version,
                Model = model,
                Features = ["a"],
                Metrics = ScriptedSteps.Metrics,
                Settings = new Dictionary<string, string> { ["seed"] = "1" },
                SettingsSha256 = new string('c', 64),
                RowsTrained = 10,
                TrainSeconds = 1,
                Warnings = [],
            },
            table,
            runId: null,
            CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<PipelineDbContext>().SaveChangesAsync();
        return (version, model, table, ScriptedSteps.Metrics);
    }

    private static Task<StoredFile> WriteAsync(PipelineSystem system, string path) =>
        system.Store.WriteAsync(path, async stream => await stream.WriteAsync(Encoding.UTF8.GetBytes(path)), CancellationToken.None);
}
