using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace PokeWatch.RealServices;

/// <summary>A fresh virtual host on the real RabbitMQ that ./test.sh started; deleted at the end.</summary>
public sealed class RabbitMqVirtualHost : IAsyncDisposable
{
    private static readonly string[] Services = ["gateway", "model-worker", "decision-worker", "pipeline-saga"];

    private readonly HttpClient _management;
    private Dictionary<string, string> _users = [];

    private RabbitMqVirtualHost(Uri broker, HttpClient management)
    {
        var user = broker.UserInfo.Split(':');
        Host = broker.Host;
        Port = broker.Port;
        Username = Uri.UnescapeDataString(user[0]);
        Password = Uri.UnescapeDataString(user[1]);
        VirtualHost = $"test-{Guid.NewGuid():N}";
        _management = management;
    }

    /// <summary>The broker's host.</summary>
    public string Host { get; }

    /// <summary>The broker's AMQP port.</summary>
    public int Port { get; }

    /// <summary>The virtual host's name.</summary>
    public string VirtualHost { get; }

    /// <summary>The user name.</summary>
    public string Username { get; }

    /// <summary>The password.</summary>
    public string Password { get; }

    /// <summary>Creates a virtual host, or skips the test where no RabbitMQ was started.</summary>
    public static async Task<RabbitMqVirtualHost> CreateAsync()
    {
        var broker = Environment.GetEnvironmentVariable("POKEWATCH_TEST_RABBITMQ");
        var management = Environment.GetEnvironmentVariable("POKEWATCH_TEST_RABBITMQ_MANAGEMENT");
        Assert.SkipWhen(
            string.IsNullOrEmpty(broker) || string.IsNullOrEmpty(management),
            "POKEWATCH_TEST_RABBITMQ names no broker; ./test.sh starts one.");
        var uri = new Uri(broker!);
        var client = new HttpClient { BaseAddress = new Uri(management!), Timeout = TimeSpan.FromSeconds(20) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(uri.UserInfo))));
        var host = new RabbitMqVirtualHost(uri, client);
        (await client.PutAsJsonAsync($"/api/vhosts/{host.VirtualHost}", new { })).EnsureSuccessStatusCode();
        (await client.PutAsJsonAsync(
            $"/api/permissions/{host.VirtualHost}/{host.Username}",
            new { configure = ".*", write = ".*", read = ".*" })).EnsureSuccessStatusCode();
        return host;
    }

    /// <summary>How many messages (ready or unacknowledged) each queue holds, by queue name; the broker's figures lag some seconds behind.</summary>
    public async Task<IReadOnlyDictionary<string, long>> QueueDepthsAsync()
    {
        var queues = await _management.GetFromJsonAsync<JsonArray>($"/api/queues/{VirtualHost}");
        return queues!.ToDictionary(queue => (string)queue!["name"]!, queue => (long?)queue!["messages"] ?? 0);
    }

    /// <summary>A page of RabbitMQ's for Prometheus; skips the test where none is known.</summary>
    /// <param name="path">Its path, e.g. <c>/metrics</c>.</param>
    public async Task<string> MetricsAsync(string path)
    {
        var metrics = Environment.GetEnvironmentVariable("POKEWATCH_TEST_RABBITMQ_METRICS");
        Assert.SkipWhen(string.IsNullOrEmpty(metrics), "POKEWATCH_TEST_RABBITMQ_METRICS names no page; ./test.sh starts one.");
        return await _management.GetStringAsync(new Uri(new Uri(metrics!), path));
    }

    /// <summary>
    /// The users of the services with their least rights in this virtual host, by scripts/rabbitmq-users.sh as an operator runs it; deleted
    /// at the end.
    /// </summary>
    /// <param name="password">The password of each: this, a hyphen and the service's name.</param>
    /// <returns>The user of each service, by the service's name, e.g. <c>model-worker</c>.</returns>
    public async Task<IReadOnlyDictionary<string, string>> CreateServiceUsersAsync(string password)
    {
        var environment = new Dictionary<string, string>
        {
            ["RABBITMQ_API"] = _management.BaseAddress!.ToString().TrimEnd('/'),
            ["RABBITMQ_VHOST"] = VirtualHost,
            ["RABBITMQ_ADMIN"] = Username,
            ["RABBITMQ_ADMIN_PASSWORD"] = Password,
            ["RABBITMQ_USER_PREFIX"] = $"{VirtualHost}-",
        };
        foreach (var service in Services)
        {
            environment[$"{service.ToUpperInvariant().Replace('-', '_')}_PASSWORD"] = $"{password}-{service}";
        }

        _users = Services.ToDictionary(service => service, service => $"{VirtualHost}-{service}");
        await OperatorScript.RunAsync("scripts/rabbitmq-users.sh apply", environment);
        return _users;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var user in _users.Values)
        {
            using var deleted = await _management.DeleteAsync($"/api/users/{user}");
        }

        using var response = await _management.DeleteAsync($"/api/vhosts/{VirtualHost}");
        if (response.StatusCode != HttpStatusCode.NotFound)
        {
            response.EnsureSuccessStatusCode();
        }

        _management.Dispose();
    }
}
