using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Persistence;
using PokeWatch.PipelineSaga.Registry;
using PokeWatch.PipelineSaga.Tests.Runs;

namespace PokeWatch.PipelineSaga.Tests.Registry;

public sealed class When_a_version_is_traced
{
    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task it_leads_to_the_raw_files_where_they_are_known(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);
        var known = await WriteAsync(system, "processed/prices-aaaaaaaaaaaa.parquet", "a");
        var broken = await WriteAsync(system, "processed/prices-bbbbbbbbbbbb.parquet", "b");
        var lineage = Lineage(known);
        await WriteAsync(system, "processed/prices-aaaaaaaaaaaa.lineage.json", JsonSerializer.Serialize(lineage, JsonSerializerOptions.Web));
        await WriteAsync(system, "processed/prices-bbbbbbbbbbbb.lineage.json", "{ not quite");
        await system.WithDatabaseAsync(database => RegisterAsync(database, known));
        await PublishAsync(system, known);
        for (var day = 0; day < 12; day++)
        {
            await PublishAsync(system, broken with { Path = $"processed/prices-{day:x12}.parquet" });
        }

        await PublishAsync(system, broken);
        await PublishAsync(system, known);

        var traced = await system.AskAsync<GetModelLineage, ModelLineage>(new GetModelLineage { Version = "champion" });

        Assert.Equal("20260131-aaaaaaaa", traced.Version);
        Assert.Equal(JsonSerializer.Serialize(lineage), JsonSerializer.Serialize(traced.TrainedOn));
        Assert.Equal(10, traced.Scored.Count);
        Assert.Equal(JsonSerializer.Serialize(lineage), JsonSerializer.Serialize(traced.Scored[0]));
        Assert.Equal((broken, null, 0), (traced.Scored[1].Table, traced.Scored[1].CodeVersion, traced.Scored[1].RawFiles.Count));
        await system.AskAsync<GetModelLineage, ModelNotFound>(new GetModelLineage { Version = "nothing" });
        Assert.Empty(system.Faults.Faults);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task nothing_is_the_champion_before_the_first_publication(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend);

        Assert.Empty((await system.AskAsync<GetModelLineage, ModelNotFound>(new GetModelLineage { Version = "champion" })).Newest);
    }

    private static TableLineage Lineage(StoredFile table) => new()
    {
        Table = table,
        CodeVersion = "0.1.0/12345678",
        SettingsSha256 = new string('5', 64),
        RawFiles =
        [
            new RawFileLineage
            {
                File = new StoredFile { Path = "raw/prices-2026-01-31.parquet", Sha256 = new string('6', 64) },
                Sources = [new SourceLineage { Source = "file:prices.parquet", Rows = 2, CollectedFrom = DateTimeOffset.UnixEpoch }],
            },
        ],
    };

    private static Task RegisterAsync(PipelineDbContext database, StoredFile table)
    {
        database.Models.Add(new RegisteredModel
        {
            Version = "20260131-aaaaaaaa",
            Metrics = ScriptedSteps.Metrics,
            Model = ScriptedSteps.Model,
            Table = table,
            SettingsSha256 = "",
            Settings = new Dictionary<string, string>(),
            Features = [],
        });
        return database.SaveChangesAsync();
    }

    private static async Task PublishAsync(PipelineSystem system, StoredFile table)
    {
        await using var scope = system.Services.CreateAsyncScope();
        var registry = scope.ServiceProvider.GetRequiredService<ModelRegistry>();
        var model = await registry.FindAsync("20260131-aaaaaaaa", CancellationToken.None);
        await registry.PublishAsync(model!, table, runId: null, trainedAt: null, CancellationToken.None);
    }

    private static Task<StoredFile> WriteAsync(PipelineSystem system, string path, string content) =>
        system.Store.WriteAsync(path, async stream => await stream.WriteAsync(Encoding.UTF8.GetBytes(content)), CancellationToken.None);
}
