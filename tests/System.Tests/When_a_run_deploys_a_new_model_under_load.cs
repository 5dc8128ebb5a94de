using System.Collections.Concurrent;
using System.Net;
using PokeWatch.Contracts;
using PokeWatch.SystemTests.Support;

namespace PokeWatch.SystemTests;

[Collection(SecuredSystemCollection.Name)]
public sealed class When_a_run_deploys_a_new_model_under_load(SecuredSystem system)
{
    [Fact]
    public async Task every_request_is_answered_by_one_version_or_the_other()
    {
        await system.StartEndedAsync();
        var first = await system.UntilCompletedAsync(await system.Gateway.StartRunAsync(90, "2025-12-31"));
        await system.UntilReplicasServeAsync(first.ModelVersion);
        var cards = await system.Gateway.CardIdsAsync();
        Assert.Contains("charizard_ex_199", cards);
        var before = await AskEachAsync(cards);

        using var load = new CancellationTokenSource();
        var answers = new ConcurrentQueue<FairPrice>();
        var callers = Enumerable.Range(0, 8).Select(caller => CallAsync(cards.Skip(caller), answers, load.Token)).ToArray();
        var second = await system.UntilCompletedAsync(await system.Gateway.StartRunAsync(60));
        await system.UntilReplicasServeAsync(second.ModelVersion);
        var answered = answers.Count;
        await RealServices.Await.TrueAsync(
            () => Task.FromResult(answers.Count >= Math.Max(1000, answered + 100)),
            TimeSpan.FromSeconds(60),
            () => $"Only {answers.Count} requests were answered.");
        await load.CancelAsync();
        await Task.WhenAll(callers);

        Assert.NotEqual(first.ModelVersion, second.ModelVersion);
        var after = await AskEachAsync(cards);
        Assert.All(before.Values, answer => Assert.Equal(first.ModelVersion, answer.ModelVersion));
        Assert.All(after.Values, answer => Assert.Equal(second.ModelVersion, answer.ModelVersion));
        Assert.All(answers, answer => Assert.Equal(
            (answer.ModelVersion == first.ModelVersion ? before : after)[answer.CardId], answer));
        Assert.Equal([first.ModelVersion!, second.ModelVersion!], answers.Select(answer => answer.ModelVersion).Distinct().Order());
        Assert.All(answers, answer => Assert.Equal((answer.MarketPrice - answer.Fair) / answer.Fair, answer.DeviationPct, 1e-9));
        AssertTold(second);
        await WatchedBroker.IsExportedAsync(system);
        await WatchedBroker.HasConsumersAsync(
            system, new Dictionary<string, int> { ["model-worker"] = 2, ["decision-worker"] = 1, ["pipeline-saga"] = 1 });
        Assert.DoesNotContain(system.Secret, system.Logs(), StringComparison.Ordinal);
        await EachServiceExportsWhatIsDocumentedAsync();
    }

    private async Task EachServiceExportsWhatIsDocumentedAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        foreach (var (address, part) in new[]
        {
            (system.Gateway.BaseAddress!, "Gateway"),
            (await system.Models[0].AddressAsync(), "Model worker"),
            (await system.Decision.AddressAsync(), "Decision worker"),
            (await system.Pipeline.AddressAsync(), "Pipeline"),
        })
        {
            var metrics = new RealServices.MetricsText(await http.GetStringAsync(new Uri(address, "/metrics")));
            RealServices.MetricsDocument.AssertDescribes(metrics, scheduled: false, "Every service", part);
            Assert.Equal(1, metrics.Sum("pokewatch_bus_healthy"));
        }
    }

    private static void AssertTold(PipelineRunView run)
    {
        Assert.Equal(
            [PipelineStep.Collect, PipelineStep.Preprocess, PipelineStep.Train, PipelineStep.Deploy], run.Steps.Select(step => step.Step));
        Assert.All(run.Steps, step =>
        {
            Assert.Equal((1, "Succeeded"), (step.Try, step.State));
            Assert.True(step.EndedAt >= step.StartedAt);
            Assert.NotNull(step.Artifact);
        });
        Assert.All(run.Steps.Take(3), step => Assert.True(step.RowsIn > 0));
        Assert.All(run.Steps.Zip(run.Steps.Skip(1)), pair => Assert.True(pair.First.EndedAt <= pair.Second.StartedAt));
        Assert.Equal("2 of 2 replicas serve it", run.Steps[3].Message);
        Assert.DoesNotContain(run.Warnings, warning => warning.Contains("eplica", StringComparison.Ordinal));
    }

    private async Task<Dictionary<string, FairPrice>> AskEachAsync(IEnumerable<string> cards)
    {
        var answers = new Dictionary<string, FairPrice>();
        foreach (var card in cards)
        {
            answers[card] = await system.Gateway.FairPriceAsync(card);
        }

        return answers;
    }

    private async Task CallAsync(IEnumerable<string> cards, ConcurrentQueue<FairPrice> answers, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            foreach (var card in cards.TakeWhile(_ => !stop.IsCancellationRequested))
            {
                using var response = await system.Gateway.AskFairPriceAsync(card);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                answers.Enqueue(await response.ReadAsync());

                // The load leaves the machine room for the run.
                await Task.Delay(30, CancellationToken.None);
            }
        }
    }
}
