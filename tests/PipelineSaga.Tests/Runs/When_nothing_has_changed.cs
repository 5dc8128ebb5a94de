using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Collect;
using PokeWatch.PipelineSaga.Raw;
using PokeWatch.PipelineSaga.Registry;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.PipelineSaga.Tests.Collect;
using PokeWatch.PipelineSaga.Tests.Preprocess;

namespace PokeWatch.PipelineSaga.Tests.Runs;

public sealed class When_nothing_has_changed
{
    private readonly ScriptedTraining _training = new();
    private StepCode _code = StepCode.Running;

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task a_second_run_does_no_work_and_says_so_unless_it_is_forced(Backend backend)
    {
        await using var system = await StartAsync(
            backend, new() { ["Pipeline:ReplicaSilence"] = "00:30:00", ["Pipeline:ReplicaWait"] = "00:00:01" });
        var first = await system.RunToItsEndAsync();
        Assert.Equal("", Reused(first));
        await ReportAsync(system, "one");

        var second = await system.RunToItsEndAsync();

        Assert.Equal(("Completed", "unchanged"), (second.State, second.Outcome));
        Assert.All(second.Steps, step => Assert.Equal(first.RunId, step.ReusedFrom));
        Assert.All(second.Steps, step => Assert.StartsWith($"unchanged since run {first.RunId}: reused ", step.Message, StringComparison.Ordinal));
        Assert.Equal(first.Steps.Select(step => step.Artifact), second.Steps.Select(step => step.Artifact));
        Assert.Equal(first.Steps.Select(step => step.RowsOut), second.Steps.Select(step => step.RowsOut));
        Assert.EndsWith("1 of 1 replicas serve it", second.Steps[^1].Message, StringComparison.Ordinal);
        Assert.InRange(second.EndedAt!.Value - second.StartedAt, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.Single(_training.Requests);
        await system.WithDatabaseAsync(async database => Assert.Equal(1, await database.Publications.CountAsync()));

        var forced = await system.RunToItsEndAsync(force: true);
        Assert.Equal(("", true, "promoted"), (Reused(forced), forced.Force, forced.Outcome));
        Assert.Equal(2, _training.Requests.Count);
        await system.WithDatabaseAsync(async database =>
        {
            Assert.Equal(2, await database.Publications.CountAsync());
            Assert.Equal(1, await database.Models.CountAsync());
        });
        Assert.Empty(system.Faults.Faults);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task what_did_change_is_done_again(Backend backend)
    {
        var settings = new Dictionary<string, string?>();
        await using var system = await StartAsync(backend, settings);
        var first = await system.RunToItsEndAsync();

        // Outputs that are gone or damaged. The version is made again, and so is live already.
        var model = (await system.AskAsync<GetModel, ModelDescribed>(new GetModel { Version = "champion" })).Model;
        File.Delete(system.Store.FullPath(model.Model.Path));
        await File.AppendAllTextAsync(system.Store.FullPath(model.Table.Path), "tampered");
        Assert.Equal("Collect Deploy", Reused(await system.RunToItsEndAsync()));
        File.Delete(Directory.GetFiles(system.Store.FullPath(RawPriceFile.Folder))[0]);
        Assert.Equal("Train Deploy", Reused(await system.RunToItsEndAsync(), except: PipelineStep.Preprocess));

        // A setting, then the code.
        settings["Train:Seed"] = "7";
        await system.RestartAsync();
        Assert.Equal("Collect Preprocess Deploy", Reused(await system.RunToItsEndAsync()));
        _code = new StepCode("another");
        await system.RestartAsync();
        Assert.Equal("Deploy", Reused(await system.RunToItsEndAsync()));

        // Another raw file. A row of it is set aside today, but may be a price tomorrow.
        await new RawFile().Text("card_id", "3", "3")
            .Values<DateOnly>("date", new DateOnly(2026, 1, 5), DateOnly.FromDateTime(DateTime.UtcNow).AddDays(10))
            .Values<double>("market_price", 7, 8)
            .WriteAsync(system.Store.FullPath("raw/more.parquet"));
        var changed = await system.RunToItsEndAsync();
        Assert.Equal(("Collect", "promoted"), (Reused(changed), changed.Outcome));
        Assert.NotEqual(first.ModelVersion, changed.ModelVersion);
        Assert.Equal("Collect Train Deploy", Reused(await system.RunToItsEndAsync()));
        Assert.Empty(system.Faults.Faults);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task what_real_training_made_is_known_again(Backend backend)
    {
        await using var system = await PipelineSystem.StartAsync(backend, new() { ["Train:Trees"] = "10" }, realWork: _ => { });
        await PriceFile.WriteParquetAsync(
            system.PricesFile, [.. Enumerable.Range(1, 12).SelectMany(card => PriceFile.Days($"{card}", "Normal", "2026-01-01", 40))]);
        var first = await system.RunToItsEndAsync();

        var second = await system.RunToItsEndAsync();

        Assert.Equal((first.ModelVersion, "unchanged"), (second.ModelVersion, second.Outcome));
        Assert.StartsWith("Collect Preprocess Train", Reused(second), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Backend.Embedded)]
    [InlineData(Backend.Real)]
    public async Task the_price_api_is_asked_all_the_same(Backend backend)
    {
        var source = new CountingSource();
        await using var system = await PipelineSystem.StartAsync(
            backend,
            new() { ["Collect:Source"] = "Api", ["POKEMON_PRICE_API_KEY"] = "none" },
            services =>
            {
                _training.Replace(services);
                services.AddSingleton<IPriceSource>(source);
            });
        await system.RunToItsEndAsync();

        Assert.Equal("Preprocess Train Deploy", Reused(await system.RunToItsEndAsync()));
        Assert.Equal(2, source.Fetches);
    }

    private async Task<PipelineSystem> StartAsync(Backend backend, Dictionary<string, string?>? settings = null)
    {
        var system = await PipelineSystem.StartAsync(backend, settings, services =>
        {
            _training.Replace(services);
            services.AddSingleton(_code);
        });
        await PriceFile.WriteParquetAsync(
            system.PricesFile, [.. PriceFile.Days("1", "Normal", "2026-01-01", 10), .. PriceFile.Days("2", "Normal", "2026-01-01", 10)]);
        return system;
    }

    /// <summary>A replica reports that it serves what is live.</summary>
    private static Task ReportAsync(PipelineSystem system, string replica) =>
        system.WithDatabaseAsync(async database =>
        {
            var current = await database.Publications.OrderBy(publication => publication.Number).LastAsync();
            database.Replicas.Add(new ModelReplica
            {
                Name = replica,
                ModelVersion = current.ModelVersion,
                Publication = current.Number,
                SeenAt = DateTimeOffset.UtcNow,
            });
            await database.SaveChangesAsync();
        });

    /// <summary>The steps of a completed run whose work was not done.</summary>
    private static string Reused(PipelineRunView run, PipelineStep? except = null)
    {
        Assert.Equal("Completed", run.State);
        return string.Join(' ', run.Steps.Where(step => step.ReusedFrom is not null && step.Step != except).Select(step => step.Step));
    }

    private sealed class CountingSource : IPriceSource
    {
        public int Fetches { get; private set; }

        public async Task<FetchOutcome> FetchAsync(
            PriceQuery query,
            Func<IReadOnlyCollection<RawPrice>, Task> keep,
            IProgress<StepProgress> progress,
            CancellationToken cancellationToken)
        {
            Fetches++;
            await keep([new RawPrice
            {
                Card = new RawCard { CardId = "1", Source = "test" }, Date = new DateOnly(2026, 1, 1), MarketPrice = 7, CollectedAt = query.CollectedAt,
            }]);
            return new FetchOutcome();
        }
    }
}
