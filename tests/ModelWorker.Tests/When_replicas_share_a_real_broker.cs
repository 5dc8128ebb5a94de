using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using PokeWatch.Contracts;
using PokeWatch.ModelWorker.Tests.Support;
using PokeWatch.RealServices;

namespace PokeWatch.ModelWorker.Tests;

public sealed class When_replicas_share_a_real_broker
{
    [Fact]
    public async Task every_replica_loads_a_publication_and_answers()
    {
        await using var broker = await RabbitMqVirtualHost.CreateAsync();
        using var store = new PublishedStore();
        await using var listener = await ReplicaHost.StartListenerAsync(store, broker);
        await using var one = await ReplicaHost.StartOnBrokerAsync(store, broker, "replica-one");
        await using var two = await ReplicaHost.StartOnBrokerAsync(store, broker, "replica-two");
        await listener.Announcements.WaitForAsync<ModelReplicaReported>(report => report.Replica == "replica-one");
        await listener.Announcements.WaitForAsync<ModelReplicaReported>(report => report.Replica == "replica-two");
        var published = await store.AddAsync(publication: 1, level: 0.1);

        await listener.Bus.Publish(published);

        foreach (var replica in new[] { "replica-one", "replica-two" })
        {
            var loaded = await listener.Announcements.WaitForAsync<ModelLoaded>(loaded => loaded.Replica == replica);
            Assert.Equal(published.ModelVersion, loaded.ModelVersion);
            Assert.Equal(published.RunId, loaded.RunId);
        }

        var asked = new HashSet<string>();
        await Eventually.TrueAsync(
            async () =>
            {
                asked.Add((await listener.AskAsync<GetModelStatus, ModelStatus>(new GetModelStatus())).Replica);
                var answer = await listener.AskAsync(new PredictFairPrice { CardId = "card_a_000" });
                Assert.Equal(published.ModelVersion, Assert.IsType<FairPricePredicted>(answer).ModelVersion);
                return asked.Count == 2;
            },
            "one replica never answered");

        await two.StopAsync();
        await listener.Announcements.WaitForAsync<ModelReplicaReported>(report => report is { Replica: "replica-two", Leaving: true });
        Assert.IsType<FairPricePredicted>(await listener.AskAsync(new PredictFairPrice { CardId = "card_a_000" }));
    }

    [Fact]
    public async Task a_replica_that_was_away_serves_what_was_published_meanwhile()
    {
        await using var broker = await RabbitMqVirtualHost.CreateAsync();
        using var store = new PublishedStore();
        await store.MakeCurrentAsync(await store.AddAsync(publication: 1, level: 0.1));
        await using var listener = await ReplicaHost.StartListenerAsync(store, broker);
        await using (await ReplicaHost.StartOnBrokerAsync(store, broker, "replica-one"))
        {
            await listener.Announcements.WaitForAsync<ModelLoaded>(loaded => loaded.Publication == 1);
        }

        var second = await store.AddAsync(publication: 2, level: 0.2);
        await store.MakeCurrentAsync(second);
        await listener.Bus.Publish(second);
        await using var back = await ReplicaHost.StartOnBrokerAsync(store, broker, "replica-one");

        await listener.Announcements.WaitForAsync<ModelLoaded>(loaded => loaded.Publication == 2, seconds: 10);
        var answer = await listener.AskAsync(new PredictFairPrice { CardId = "card_a_000" });
        Assert.Equal(second.ModelVersion, Assert.IsType<FairPricePredicted>(answer).ModelVersion);
    }

    [Fact]
    public async Task a_replica_that_lost_its_connection_looks_at_the_store_when_it_is_back()
    {
        await using var broker = await RabbitMqVirtualHost.CreateAsync();
        using var store = new PublishedStore();
        await store.MakeCurrentAsync(await store.AddAsync(publication: 1, level: 0.1));
        await using var replica = await ReplicaHost.StartOnBrokerAsync(store, broker, "replica-one");
        await Eventually.TrueAsync(() => replica.Holder.Current?.Publication == 1, "the first model was not loaded");
        await replica.AskAsync(new PredictFairPrice { CardId = "card_a_000" });
        await store.MakeCurrentAsync(await store.AddAsync(publication: 2, level: 0.2));

        await CloseConnectionsAsync(broker.VirtualHost);

        // The poll is an hour away, so only the reconnect can have brought it.
        await Eventually.TrueAsync(() => replica.Holder.Current!.Publication == 2, "the reconnect did not bring it", seconds: 20);
    }

    private static async Task CloseConnectionsAsync(string virtualHost)
    {
        using var management = new HttpClient
        {
            BaseAddress = new Uri(Environment.GetEnvironmentVariable("POKEWATCH_TEST_RABBITMQ_MANAGEMENT")!),
            Timeout = TimeSpan.FromSeconds(20),
        };
        var user = new Uri(Environment.GetEnvironmentVariable("POKEWATCH_TEST_RABBITMQ")!).UserInfo;
        management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(user))));

        // The broker's list of connections lags some seconds behind.
        JsonArray? connections = null;
        await Eventually.TrueAsync(
            async () =>
            {
                connections = await management.GetFromJsonAsync<JsonArray>($"/api/vhosts/{virtualHost}/connections");
                return connections is { Count: > 0 };
            },
            "the broker lists no connection");
        foreach (var connection in connections!)
        {
            (await management.DeleteAsync($"/api/connections/{Uri.EscapeDataString((string)connection!["name"]!)}")).EnsureSuccessStatusCode();
        }
    }
}
