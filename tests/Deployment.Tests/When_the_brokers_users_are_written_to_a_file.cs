using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PokeWatch.RealServices;
using RabbitMQ.Client;

namespace PokeWatch.Deployment.Tests;

public sealed class When_the_brokers_users_are_written_to_a_file
{
    private static readonly Dictionary<string, string> Passwords = new()
    {
        ["admin"] = "administrator \\ \"quoted\"",
        ["gateway"] = "gateway-password",
        ["model-worker"] = "model-worker-password",
        ["decision-worker"] = "decision-worker-password",
        ["pipeline-saga"] = "pipeline-saga-password",
    };

    [Fact]
    public async Task each_password_is_a_salted_hash_as_the_broker_keeps_it()
    {
        var definitions = await DefinitionsAsync();
        Assert.DoesNotContain(Passwords.Values, password => definitions.ToJsonString().Contains(password, StringComparison.Ordinal));
        Assert.Equal(Passwords.Keys, definitions["users"]!.AsArray().Select(user => (string)user!["name"]!));
        Assert.All(definitions["users"]!.AsArray(), user =>
        {
            var kept = Convert.FromBase64String((string)user!["password_hash"]!);
            Assert.Equal(SHA256.HashData([.. kept[..4], .. Encoding.UTF8.GetBytes(Passwords[(string)user["name"]!])]), kept[4..]);
        });
    }

    [Fact]
    public async Task their_rights_are_those_that_apply_gives()
    {
        var definitions = await DefinitionsAsync();
        var printed = await OperatorScript.RunAsync("scripts/rabbitmq-users.sh permissions", new Dictionary<string, string>());
        Assert.Equal(
            printed.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            definitions["permissions"]!.AsArray().Where(row => (string)row!["user"]! != "admin")
                .Select(row => string.Join('\t', row!["user"], row["configure"], row["write"], row["read"])));
        Assert.All(definitions["permissions"]!.AsArray(), row => Assert.Equal("pokewatch", (string)row!["vhost"]!));
        Assert.Equal("pokewatch", (string)definitions["vhosts"]![0]!["name"]!);
    }

    [Fact]
    public async Task a_real_broker_takes_it_and_lets_them_in()
    {
        await using var broker = await RabbitMqVirtualHost.CreateAsync();
        using var management = new BrokerManagement(broker);
        var environment = Environment();
        environment.Remove("RABBITMQ_ADMIN");
        environment["RABBITMQ_VHOST"] = broker.VirtualHost;
        environment["RABBITMQ_USER_PREFIX"] = $"{broker.VirtualHost}-";
        var users = Passwords.Where(user => user.Key != "admin").ToDictionary(user => $"{broker.VirtualHost}-{user.Key}", user => user.Value);
        try
        {
            await management.PostAsync("definitions", await OperatorScript.RunAsync("scripts/rabbitmq-users.sh definitions", environment));
            foreach (var (user, password) in users)
            {
                await using var connection = await new ConnectionFactory
                {
                    HostName = broker.Host, Port = broker.Port, VirtualHost = broker.VirtualHost, UserName = user, Password = password,
                }.CreateConnectionAsync();
                Assert.True(connection.IsOpen);
            }
        }
        finally
        {
            foreach (var user in users.Keys)
            {
                await management.DeleteAsync($"users/{user}");
            }
        }
    }

    [Fact]
    public async Task a_short_password_is_refused()
    {
        var output = await OperatorScript.RunAsync(
            "! scripts/rabbitmq-users.sh definitions", new Dictionary<string, string>(Environment()) { ["GATEWAY_PASSWORD"] = "short" });
        Assert.Contains("GATEWAY_PASSWORD is shorter", output, StringComparison.Ordinal);
    }

    private static async Task<JsonNode> DefinitionsAsync() =>
        JsonNode.Parse(await OperatorScript.RunAsync("scripts/rabbitmq-users.sh definitions", Environment()))!;

    private static Dictionary<string, string> Environment()
    {
        var environment = Passwords.Where(user => user.Key != "admin")
            .ToDictionary(user => $"{user.Key.ToUpperInvariant().Replace('-', '_')}_PASSWORD", user => user.Value);
        environment["RABBITMQ_VHOST"] = "pokewatch";
        environment["RABBITMQ_ADMIN"] = "admin";
        environment["RABBITMQ_ADMIN_PASSWORD"] = Passwords["admin"];
        return environment;
    }
}
