using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Npgsql;

namespace PokeWatch.Bench.Systems;

/// <summary>A virtual host and a database of one's own on the RabbitMQ and PostgreSQL that POKEWATCH_TEST_* names; both go at the end.</summary>
internal sealed class LentServices : IServices
{
    private readonly string _name = $"bench_{Guid.NewGuid():N}";
    private readonly Uri _broker;
    private readonly string _postgres;
    private readonly HttpClient _management;

    private LentServices(Uri broker, Uri management, string postgres)
    {
        (_broker, _postgres) = (broker, postgres);
        _management = new HttpClient { BaseAddress = management, Timeout = TimeSpan.FromSeconds(20) };
        _management.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}")));
        Settings = new Dictionary<string, string>
        {
            ["Transport__Host"] = broker.Host,
            ["Transport__Port"] = $"{broker.Port}",
            ["Transport__VirtualHost"] = _name,
            ["Transport__Username"] = User,
            ["Transport__Password"] = Password,
            ["ConnectionStrings__Pipeline"] = new NpgsqlConnectionStringBuilder(postgres) { Database = _name }.ConnectionString,
        };
    }

    /// <inheritdoc />
    public OwnedBroker? Broker => null;

    /// <inheritdoc />
    public IReadOnlyDictionary<string, string> Settings { get; }

    private string User => Uri.UnescapeDataString(_broker.UserInfo.Split(':')[0]);

    private string Password => Uri.UnescapeDataString(_broker.UserInfo.Split(':')[1]);

    /// <summary>Whether POKEWATCH_TEST_* names services.</summary>
    public static bool AreThere => Named("RABBITMQ") is not null && Named("RABBITMQ_MANAGEMENT") is not null && Named("POSTGRES") is not null;

    /// <summary>Makes the virtual host and the database.</summary>
    /// <exception cref="HttpRequestException">The broker's management refused.</exception>
    /// <exception cref="NpgsqlException">PostgreSQL refused.</exception>
    public static async Task<LentServices> CreateAsync(CancellationToken cancellationToken)
    {
        var services = new LentServices(new Uri(Named("RABBITMQ")!), new Uri(Named("RABBITMQ_MANAGEMENT")!), Named("POSTGRES")!);
        await services.SendAsync(HttpMethod.Put, $"/api/vhosts/{services._name}", new { }, cancellationToken);
        var all = new { configure = ".*", write = ".*", read = ".*" };
        await services.SendAsync(HttpMethod.Put, $"/api/permissions/{services._name}/{services.User}", all, cancellationToken);
        await services.ExecuteAsync($"CREATE DATABASE {services._name}", cancellationToken);
        return services;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await SendAsync(HttpMethod.Delete, $"/api/vhosts/{_name}", null, CancellationToken.None);
        await ExecuteAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)", CancellationToken.None);
        _management.Dispose();
    }

    private static string? Named(string service) =>
        Environment.GetEnvironmentVariable($"POKEWATCH_TEST_{service}") is { Length: > 0 } value ? value : null;

    private async Task SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await _management.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        var server = new NpgsqlConnectionStringBuilder(_postgres) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
