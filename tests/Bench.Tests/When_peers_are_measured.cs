using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using PokeWatch.Bench.Serving;
using PokeWatch.Bench.Tests.Support;
using PokeWatch.Contracts;
using PokeWatch.DecisionWorker;
using PokeWatch.ModelWorker.Loading;
using PokeWatch.ModelWorker.Replication;
using PokeWatch.ModelWorker.Serving;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.Bench.Tests;

[Collection(SharedSystem.Name)]
public sealed class When_peers_are_measured(SharedSystem shared) : IDisposable
{
    private const string LastDay = """{"card_id":"charizard_ex_199"}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pokewatch-peers-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    // dotnet run -c Release --project bench/PokeWatch.Bench -- serve --rounds 3 --seconds 5 --json serve.json, for as short as can be and
    // on a system that runs already.
    [Fact]
    public async Task they_answer_like_the_real_system_and_are_measured_in_turn()
    {
        var token = TestContext.Current.CancellationToken;
        var model = await LoadAsync();
        var questions = QuestionList.Make(model, 200);
        Assert.Equal(200, questions.Distinct().Count());
        var bodies = Path.Combine(_folder.FullName, "questions.txt");
        await File.WriteAllLinesAsync(bodies, questions, token);
        var broker = new Uri($"amqp://guest:guest@127.0.0.1:{shared.System.Broker!.Port}");
        await Wrk.EnsureAsync(token);

        var peers = await Task.WhenAll(
            new[] { SystemNames.Http, SystemNames.RabbitRpc, SystemNames.OneProcess }
                .Select(name => Peer.StartAsync(name, shared.System.Store, broker, token)));
        var pids = peers.SelectMany(peer => peer.Pids).ToList();
        Assert.Equal(7, pids.Count);
        try
        {
            foreach (var peer in peers)
            {
                await AnswerCheck.SameAsync(shared.System.Gateway.Address, peer.Address, peer.Name, questions.Take(30), token);
            }

            using var http = new HttpClient { BaseAddress = peers[2].Address };
            foreach (var question in questions.Take(30))
            {
                using var response = await http.PostAsync("/fair_price", new StringContent(question, Encoding.UTF8, "application/json"), token);
                AssertComputed(model, question, JsonNode.Parse(await response.Content.ReadAsStringAsync(token))!);
            }

            var options = new ServeOptions { Rounds = 1, Seconds = 1, Connections = [16] };
            var said = new List<string>();
            var measures = await new ServeRun(options, _folder.FullName, said.Add).MeasureAsync(
                [.. peers.Select(peer => new MeasuredSystem(peer.Name, false, peer.Address, bodies, peer.Pids))], token);

            Assert.Equal(peers.Select(peer => peer.Name), measures.Select(one => one.System));
            Assert.All(measures, one =>
            {
                Assert.Equal(0, one.Errors);
                Assert.True(one.RequestsPerSecond > 10, $"{one}");
                Assert.True(one.P50Ms > 0 && one.P99Ms >= one.P50Ms, $"{one}");
                Assert.InRange(one.CpuMsPerRequest, 0.001, 50);
                Assert.InRange(one.RssMb, 30, 3000);
            });
            Assert.Contains("round 1 of 1, 16 connections, http: ", said[^3]);
        }
        finally
        {
            await Task.WhenAll(peers.Select(peer => peer.DisposeAsync().AsTask()));
        }

        Assert.All(pids, pid => Assert.False(Directory.Exists($"/proc/{pid}"), $"{pid} lives"));
    }

    [Fact]
    public async Task one_that_answers_otherwise_is_refused()
    {
        // A model worker is not a gateway.
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => AnswerCheck.SameAsync(
            shared.System.Gateway.Address, shared.System.Models[0].Address, "a model worker", [LastDay], TestContext.Current.CancellationToken));

        Assert.StartsWith($"a model worker answers {LastDay} with 404", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<ModelSnapshot> LoadAsync()
    {
        var store = new FileStore(shared.System.Store);
        var published = await new CurrentModelFile(store).ReadAsync(CancellationToken.None);
        return await new ModelLoader(store, TimeProvider.System, NullLogger<ModelLoader>.Instance).LoadAsync(published!, CancellationToken.None);
    }

    private static void AssertComputed(ModelSnapshot model, string question, JsonNode answer)
    {
        var asked = JsonNode.Parse(question)!;
        var price = (FairPricePredicted)CardQuestions.Answer(model, new PredictFairPrice
        {
            CardId = (string)asked["card_id"]!,
            Date = asked["date"] is { } date ? DateOnly.Parse((string)date!, CultureInfo.InvariantCulture) : null,
        });
        var decided = DecisionRule.Decide(
            price.MarketPrice, price.FairPrice, (double?)asked["buy_threshold_pct"] ?? 0.10, (double?)asked["sell_threshold_pct"] ?? 0.15).Decided!;
        Assert.Equal(
            (price.CardId, $"{price.Date:yyyy-MM-dd}", price.MarketPrice, price.FairPrice, price.Interval!.Low),
            ((string)answer["card_id"]!, (string)answer["date"]!, (double)answer["market_price"]!, (double)answer["fair_price"]!,
                (double)answer["interval"]!["low"]!));
        Assert.Equal(
            (decided.Signal.ToString().ToUpperInvariant(), decided.Deviation, decided.BuyThreshold, decided.SellThreshold),
            ((string)answer["signal"]!, (double)answer["deviation_pct"]!, (double)answer["thresholds"]!["buy_pct"]!,
                (double)answer["thresholds"]!["sell_pct"]!));
    }
}
