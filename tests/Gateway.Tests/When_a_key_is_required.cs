using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PokeWatch.Gateway.Keys;
using PokeWatch.RealServices;

namespace PokeWatch.Gateway.Tests;

public sealed class When_a_key_is_required : IDisposable
{
    private readonly KeyStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task bad_keys_of_every_kind_get_the_same_answer()
    {
        var (id, text) = await _store.AddAsync(ApiKeyScope.Operate);
        var (revoked, revokedText) = await _store.AddAsync(ApiKeyScope.Operate);
        await _store.RevokeAsync(revoked);
        await using var gateway = await StartAsync();
        var unknown = ApiKeyText.Create("x", ApiKeyScope.Read, DateTimeOffset.UtcNow).Text;
        var wrongSecret = text[..^1] + (text[^1] == '0' ? '1' : '0');

        var answers = new List<string>();
        foreach (string[] keys in new string[][]
            { [], [""], ["x"], [id], [unknown], [wrongSecret], [revokedText], [text, text], [text + "0"], [text[..^1]], [text.ToUpperInvariant()], ["pw_" + new string('_', 81)] })
        {
            var reply = await gateway.SendAsync(KeyStore.Request(HttpMethod.Get, "/cards", keys));
            var problem = reply.Problem(401);
            problem["trace_id"] = null;
            answers.Add($"{problem.ToJsonString()} {string.Join(' ', reply.Headers.Where(header => header.Key != "Date").Select(header => $"{header.Key}={string.Join(',', header.Value)}"))}");
        }

        Assert.Single(answers.Distinct());
        Assert.Contains("WWW-Authenticate=ApiKey", answers[0], StringComparison.Ordinal);
        (await gateway.SendAsync(KeyStore.Request(HttpMethod.Get, "/cards", text))).Good();
    }

    [Fact]
    public async Task every_endpoint_says_who_may_use_it()
    {
        await using var gateway = await StartAsync();

        var endpoints = gateway.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        Assert.NotEmpty(endpoints);
        Assert.All(endpoints, endpoint => Assert.True(
            EndpointScopes.IsOpen(endpoint) ^ endpoint.Metadata.GetMetadata<ScopeMetadata>() is not null,
            $"{endpoint.DisplayName} is in neither or both of MapGateway's groups."));
        Assert.All(
            endpoints.Where(EndpointScopes.IsOpen),
            endpoint => Assert.Matches("^/?($|health|metrics|openapi|docs)", endpoint.RoutePattern.RawText));
    }

    [Theory]
    [InlineData("GET", "/cards", true)]
    [InlineData("GET", "/cards/x", true)]
    [InlineData("GET", "/cards/x/history", true)]
    [InlineData("POST", "/fair_price", true)]
    [InlineData("GET", "/pipeline/runs", true)]
    [InlineData("GET", "/pipeline/runs/01020304-0506-0708-090a-0b0c0d0e0f10", true)]
    [InlineData("GET", "/models", true)]
    [InlineData("GET", "/models/x", true)]
    [InlineData("GET", "/models/x/compare/y", true)]
    [InlineData("GET", "/models/x/lineage", true)]
    [InlineData("POST", "/pipeline/runs", false)]
    [InlineData("POST", "/pipeline/runs/01020304-0506-0708-090a-0b0c0d0e0f10/cancel", false)]
    [InlineData("POST", "/pipeline/runs/01020304-0506-0708-090a-0b0c0d0e0f10/resume", false)]
    [InlineData("POST", "/models/x/publish", false)]
    [InlineData("GET", "/keys", false)]
    [InlineData("POST", "/keys", false)]
    [InlineData("DELETE", "/keys/x", false)]
    public async Task a_reader_may_ask_and_an_operator_may_do_everything(string method, string path, bool readerMay)
    {
        var (_, read) = await _store.AddAsync(ApiKeyScope.Read);
        var (_, operate) = await _store.AddAsync(ApiKeyScope.Operate);
        await using var gateway = await StartAsync();
        var verb = HttpMethod.Parse(method);

        (await gateway.SendAsync(KeyStore.Request(verb, path))).Problem(401);
        Assert.NotInRange((int)(await gateway.SendAsync(KeyStore.Request(verb, path, operate))).Status, 401, 403);
        var reply = await gateway.SendAsync(KeyStore.Request(verb, path, read));
        if (readerMay)
        {
            Assert.NotInRange((int)reply.Status, 401, 403);
        }
        else
        {
            Assert.Contains("operate", (string)reply.Problem(403)["detail"]!, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/")]
    public async Task health_metrics_and_documentation_need_none(string path)
    {
        await using var gateway = await StartAsync();

        Assert.Equal(200, (int)(await gateway.GetAsync(path)).Status);
    }

    [Fact]
    public async Task a_key_that_is_made_holds_and_one_that_is_revoked_does_not_while_serving()
    {
        await using var gateway = await StartAsync();
        var (id, text) = await _store.AddAsync(ApiKeyScope.Read);
        await UntilAsync(gateway, text, 200);

        await _store.RevokeAsync(id);
        await UntilAsync(gateway, text, 401);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("""[{"id":"x","name":"x","scope":"everything","salt":"","hash":"","created_at":"2026-01-01T00:00:00Z"}]""")]
    [InlineData("""[{"id":"x","name":"x","scope":"read","salt":"","hash":"","created_at":"2026-01-01T00:00:00Z"}]""")]
    [InlineData(null)]
    public async Task a_file_that_is_damaged_or_gone_leaves_the_last_keys_in_force(string? content)
    {
        var (_, text) = await _store.AddAsync(ApiKeyScope.Read);
        await using var gateway = await StartAsync();
        (await gateway.SendAsync(KeyStore.Request(HttpMethod.Get, "/cards", text))).Good();

        if (content is null)
        {
            File.Delete(_store.File.FullPath);
        }
        else
        {
            File.WriteAllText(_store.File.FullPath, content);
        }

        await Await.TrueAsync(
            async () => (await gateway.GetAsync("/health/ready")).Text.Contains("hold on", StringComparison.Ordinal),
            TimeSpan.FromSeconds(20),
            () => "Readiness does not tell of it.");
        Assert.Equal(200, (int)(await gateway.GetAsync("/health/ready")).Status);
        (await gateway.SendAsync(KeyStore.Request(HttpMethod.Get, "/cards", text))).Good();
        (await gateway.GetAsync("/cards")).Problem(401);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("")]
    public async Task a_file_that_is_damaged_from_the_start_lets_nobody_in(string required)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_store.File.FullPath)!);
        File.WriteAllText(_store.File.FullPath, "no json");
        await using var gateway = await StartAsync(("Keys:Required", required));

        (await gateway.GetAsync("/cards")).Problem(401);
        Assert.Equal(503, (int)(await gateway.GetAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task by_default_none_is_until_there_is_one_and_then_for_good()
    {
        await using var gateway = await StartAsync(("Keys:Required", ""));
        (await gateway.GetAsync("/cards")).Good();

        var (id, text) = await _store.AddAsync(ApiKeyScope.Read);
        await Await.TrueAsync(
            async () => (int)(await gateway.GetAsync("/cards")).Status == 401, TimeSpan.FromSeconds(20), () => "The door stays open.");
        (await gateway.SendAsync(KeyStore.Request(HttpMethod.Get, "/cards", text))).Good();

        await _store.RevokeAsync(id);
        await UntilAsync(gateway, text, 401);
        (await gateway.GetAsync("/cards")).Problem(401);
    }

    [Fact]
    public async Task turned_off_nobody_looks_at_keys()
    {
        await _store.AddAsync(ApiKeyScope.Read);
        await using var gateway = await StartAsync(("Keys:Required", "false"));

        (await gateway.SendAsync(KeyStore.Request(HttpMethod.Get, "/cards", "nonsense"))).Good();
        Assert.Null(gateway.Services.GetService<ApiKeyBook>());
    }

    [Fact]
    public async Task the_document_says_so()
    {
        await using var gateway = await StartAsync();

        var document = (await gateway.GetAsync("/openapi/v1.json")).Good();

        Assert.Equal("X-API-Key", (string)document["components"]!["securitySchemes"]!["ApiKey"]!["name"]!);
        var start = document["paths"]!["/pipeline/runs"]!["post"]!;
        Assert.Equal("operate", (string)start["x-scope"]!);
        Assert.NotNull(start["responses"]!["401"]);
        Assert.NotNull(start["responses"]!["403"]);
        Assert.NotNull(start["security"]!.AsArray().Single()!["ApiKey"]);
        Assert.Equal("read", (string)document["paths"]!["/fair_price"]!["post"]!["x-scope"]!);
        Assert.Null(document["paths"]!["/health"]!["get"]!["security"]);
    }

    [Fact]
    public async Task the_file_holds_no_secret()
    {
        var (id, text) = await _store.AddAsync(ApiKeyScope.Read);
        var (_, other) = await _store.AddAsync(ApiKeyScope.Read);

        var stored = File.ReadAllText(_store.File.FullPath);

        Assert.DoesNotContain(text.Split('_')[2], stored, StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(text, other);
        Assert.Equal(64, text.Split('_')[2].Length);
        Assert.Equal(2, JsonNode.Parse(stored)!.AsArray().Select(key => (string)key!["salt"]!).Distinct().Count());
        Assert.Contains(id, stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task its_id_is_on_what_is_logged_of_the_request_and_its_secret_is_not()
    {
        var (id, text) = await _store.AddAsync(ApiKeyScope.Read);
        await using var gateway = await StartAsync();
        var logger = new ScopeLogger();
        var reader = new KeyReader(_ => Task.CompletedTask, gateway.Services.GetRequiredService<ApiKeyBook>(), logger);
        var context = new DefaultHttpContext();
        context.SetEndpoint(new Endpoint(null, EndpointMetadataCollection.Empty, "x"));
        context.Request.Headers[KeyReader.Header] = text;

        await reader.InvokeAsync(context);

        Assert.Equal([new KeyValuePair<string, object>("key_id", id)], Assert.Single(logger.Scopes));
        Assert.Equal(id, context.Features.Get<CallerFeature>()!.Key.Id);
    }

    private static Task UntilAsync(GatewayUnderTest gateway, string key, int status) => Await.TrueAsync(
        async () => (int)(await gateway.SendAsync(KeyStore.Request(HttpMethod.Get, "/cards", key))).Status == status,
        TimeSpan.FromSeconds(20),
        () => $"There is no {status}.");

    private Task<GatewayUnderTest> StartAsync(params (string, string)[] settings) =>
        GatewayUnderTest.StartAsync(Sample.Workers(), [.. _store.Settings, .. settings]);

    private sealed class ScopeLogger : ILogger<KeyReader>
    {
        public List<IEnumerable<KeyValuePair<string, object>>> Scopes { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Scopes.Add((IEnumerable<KeyValuePair<string, object>>)state);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
        }
    }
}
