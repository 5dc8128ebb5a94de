using System.Net;
using System.Text;
using PokeWatch.Gateway.Keys;

namespace PokeWatch.Gateway.Tests;

public sealed class When_keys_are_managed_over_http : IDisposable
{
    private readonly KeyStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task one_is_made_listed_and_revoked()
    {
        var (operatorId, operate) = await _store.AddAsync(ApiKeyScope.Operate);
        await using var gateway = await StartAsync();

        var reply = await CreateAsync(gateway, operate, """{"name":"Misty","scope":"read","per_minute":600,"burst":100}""");
        var created = reply.Good(HttpStatusCode.Created);
        var (id, text) = ((string)created["key"]!["id"]!, (string)created["text"]!);
        Assert.Equal($"/keys/{id}", reply.Headers.Location!.OriginalString);
        Assert.Equal($"pw_{id}_", text[..20]);

        // At once, not when the file is looked at next.
        (await gateway.SendAsync(KeyStore.Request(HttpMethod.Get, "/cards", text))).Good();
        var stored = new ApiKeyRing(_store.File.Read()).Find(text)!;
        Assert.Equal(("Misty", ApiKeyScope.Read, 600, 100), (stored.Name, stored.Scope, stored.PerMinute, stored.Burst));

        var list = (await gateway.SendAsync(KeyStore.Request(HttpMethod.Get, "/keys", operate))).Good();
        Assert.Equal([operatorId, id], list["keys"]!.AsArray().Select(key => (string)key!["id"]!));
        Assert.Equal(created["key"]!.ToJsonString(), list["keys"]![1]!.ToJsonString());

        var revoked = (await gateway.SendAsync(KeyStore.Request(HttpMethod.Delete, $"/keys/{id}", operate))).Good();
        Assert.NotNull(revoked["revoked_at"]);
        (await gateway.SendAsync(KeyStore.Request(HttpMethod.Get, "/cards", text))).Problem(401);

        // Once more changes nothing.
        var again = (await gateway.SendAsync(KeyStore.Request(HttpMethod.Delete, $"/keys/{id}", operate))).Good();
        Assert.Equal(revoked.ToJsonString(), again.ToJsonString());
    }

    [Fact]
    public async Task only_the_answer_to_its_making_tells_a_keys_text_and_none_may_keep_it()
    {
        var (_, operate) = await _store.AddAsync(ApiKeyScope.Operate);
        await using var gateway = await StartAsync();

        var reply = await CreateAsync(gateway, operate, """{"name":"x","scope":"operate"}""");
        var created = reply.Good(HttpStatusCode.Created);
        var list = await gateway.SendAsync(KeyStore.Request(HttpMethod.Get, "/keys", operate));
        var gone = await gateway.SendAsync(KeyStore.Request(HttpMethod.Delete, $"/keys/{created["key"]!["id"]}", operate));

        string[] fields = ["id", "name", "scope", "per_minute", "burst", "created_at", "revoked_at"];
        Assert.Equal(["text", "key"], created.AsObject().Select(field => field.Key));
        Assert.Equal(fields, created["key"]!.AsObject().Select(field => field.Key));
        Assert.All(list.Good()["keys"]!.AsArray(), key => Assert.Equal(fields, key!.AsObject().Select(field => field.Key)));
        Assert.Equal(fields, gone.Good().AsObject().Select(field => field.Key));
        Assert.All([list.Text, gone.Text], text => Assert.DoesNotContain(((string)created["text"]!)[20..], text, StringComparison.Ordinal));
        Assert.All([reply, list, gone], answer => Assert.True(answer.Headers.CacheControl!.NoStore));
    }

    [Theory]
    [InlineData("GET", "/keys")]
    [InlineData("POST", "/keys")]
    [InlineData("DELETE", "/keys/x")]
    public async Task it_takes_a_key_that_may_operate(string method, string path)
    {
        var (_, read) = await _store.AddAsync(ApiKeyScope.Read);
        await using var gateway = await StartAsync();
        var before = File.ReadAllText(_store.File.FullPath);

        (await gateway.SendAsync(Request(method, path))).Problem(401);
        (await gateway.SendAsync(Request(method, path, read))).Problem(403);
        Assert.Equal(before, File.ReadAllText(_store.File.FullPath));
    }

    [Theory]
    [InlineData("", "GET", "/keys")]
    [InlineData("", "POST", "/keys")]
    [InlineData("", "DELETE", "/keys/x")]
    [InlineData("false", "GET", "/keys")]
    [InlineData("false", "POST", "/keys")]
    [InlineData("false", "DELETE", "/keys/x")]
    public async Task while_no_key_is_required_nobody_may(string required, string method, string path)
    {
        await using var gateway = await StartAsync(("Keys:Required", required));

        var problem = (await gateway.SendAsync(Request(method, path))).Problem(403);

        Assert.Contains("where the store is", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.False(File.Exists(_store.File.FullPath));
    }

    [Fact]
    public async Task turned_off_not_even_a_key_helps()
    {
        var (_, operate) = await _store.AddAsync(ApiKeyScope.Operate);
        await using var gateway = await StartAsync(("Keys:Required", "false"));

        (await CreateAsync(gateway, operate, """{"name":"x","scope":"read"}""")).Problem(403);
        Assert.Single(_store.File.Read());
    }

    [Fact]
    public async Task once_the_first_key_is_made_where_the_store_is_the_next_may_be_made_over_http()
    {
        await using var gateway = await StartAsync(("Keys:Required", ""));
        (await gateway.SendAsync(Request("POST", "/keys"))).Problem(403);

        var (_, operate) = await _store.AddAsync(ApiKeyScope.Operate);
        await Conditions.UntilAsync(async () => (await gateway.GetAsync("/cards")).Status == HttpStatusCode.Unauthorized);

        (await CreateAsync(gateway, operate, """{"name":"x","scope":"read"}""")).Good(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("""{"scope":"read"}""", "name")]
    [InlineData("""{"name":"  ","scope":"read"}""", "name")]
    [InlineData("""{"name":"a\u0007","scope":"read"}""", "name")]
    [InlineData("""{"name":"x"}""", "scope")]
    [InlineData("""{"name":"x","scope":"admin"}""", "scope")]
    [InlineData("""{"name":"x","scope":"read","per_minute":0}""", "per_minute")]
    [InlineData("""{"name":"x","scope":"read","burst":1000001}""", "burst")]
    [InlineData("""{"name":"x","scope":"read","burst":1.5}""", "burst")]
    [InlineData("{}", "name,scope")]
    [InlineData("", "body")]
    public async Task a_bad_one_is_not_made_and_the_field_is_named(string json, string fields)
    {
        var (_, operate) = await _store.AddAsync(ApiKeyScope.Operate);
        await using var gateway = await StartAsync();

        Assert.Equal(fields.Split(','), (await CreateAsync(gateway, operate, json)).FieldsAtFault());
        Assert.Single(_store.File.Read());
    }

    [Fact]
    public async Task an_unknown_one_cannot_be_revoked()
    {
        var (_, operate) = await _store.AddAsync(ApiKeyScope.Operate);
        await using var gateway = await StartAsync();

        (await gateway.SendAsync(Request("DELETE", "/keys/0000000000000000", operate))).Problem(404);
    }

    [Fact]
    public async Task the_last_one_that_may_operate_is_kept()
    {
        var (id, operate) = await _store.AddAsync(ApiKeyScope.Operate);
        await _store.AddAsync(ApiKeyScope.Read);
        await using var gateway = await StartAsync();

        (await gateway.SendAsync(Request("DELETE", $"/keys/{id}", operate))).Problem(409);
        (await gateway.SendAsync(Request("GET", "/keys", operate))).Good();

        // With a successor it may revoke itself.
        var next = (string)(await CreateAsync(gateway, operate, """{"name":"next","scope":"operate"}""")).Good(HttpStatusCode.Created)["text"]!;
        (await gateway.SendAsync(Request("DELETE", $"/keys/{id}", operate))).Good();
        (await gateway.SendAsync(Request("GET", "/keys", operate))).Problem(401);
        (await gateway.SendAsync(Request("GET", "/keys", next))).Good();
    }

    [Fact]
    public async Task one_that_was_revoked_a_moment_ago_makes_no_other()
    {
        var (id, operate) = await _store.AddAsync(ApiKeyScope.Operate);
        await using var gateway = await StartAsync(("Keys:PollInterval", "00:10:00"));

        // The gateway has not heard of it yet.
        await _store.RevokeAsync(id);

        (await CreateAsync(gateway, operate, """{"name":"x","scope":"operate"}""")).Problem(403);
        Assert.Single(_store.File.Read());
    }

    [Fact]
    public async Task those_who_make_some_at_the_same_time_lose_none()
    {
        var (_, operate) = await _store.AddAsync(ApiKeyScope.Operate);
        await using var one = await StartAsync();
        await using var other = await StartAsync();

        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(async index =>
        {
            if (index % 5 == 4)
            {
                return (await _store.AddAsync(ApiKeyScope.Read)).Id;
            }

            var reply = await CreateAsync(index % 2 == 0 ? one : other, operate, $$"""{"name":"key {{index}}","scope":"read"}""");
            return (string)reply.Good(HttpStatusCode.Created)["key"]!["id"]!;
        }));

        Assert.Equal(made.Order(), _store.File.Read().Skip(1).Select(key => key.Id).Order());
    }

    [Theory]
    [InlineData("no json")]
    [InlineData(null)]
    public async Task a_file_that_is_damaged_or_gone_is_503_and_left_as_it_is(string? content)
    {
        var (_, operate) = await _store.AddAsync(ApiKeyScope.Operate);
        await using var gateway = await StartAsync(("Keys:PollInterval", "00:10:00"));
        File.Delete(_store.File.FullPath);
        if (content is not null)
        {
            File.WriteAllText(_store.File.FullPath, content);
        }

        foreach (var (method, path) in new[] { ("GET", "/keys"), ("POST", "/keys"), ("DELETE", "/keys/x") })
        {
            var reply = await gateway.SendAsync(Request(method, path, operate));
            Assert.Equal("store", (string)reply.Problem(503)["missing"]!);
            Assert.NotNull(reply.Headers.RetryAfter);
            Assert.DoesNotContain(_store.Root, reply.Text, StringComparison.Ordinal);
        }

        Assert.Equal(content, File.Exists(_store.File.FullPath) ? File.ReadAllText(_store.File.FullPath) : null);
    }

    [Fact]
    public async Task a_file_that_somebody_holds_is_503_within_the_requests_time()
    {
        var (_, operate) = await _store.AddAsync(ApiKeyScope.Operate);
        await using var gateway = await StartAsync(("Gateway:RequestTimeout", "00:00:00.500"));
        using var held = new FileStream(_store.File.FullPath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        (await CreateAsync(gateway, operate, """{"name":"x","scope":"read"}""")).Problem(503);
        Assert.Single(_store.File.Read());
    }

    [Fact]
    public async Task it_is_limited_as_all_else()
    {
        var (_, operate) = await _store.AddAsync(ApiKeyScope.Operate, perMinute: 1, burst: 2);
        await using var gateway = await StartAsync(("Limits:Enabled", "true"));

        (await CreateAsync(gateway, operate, """{"name":"x","scope":"read"}""")).Good(HttpStatusCode.Created);
        (await gateway.SendAsync(Request("GET", "/keys", operate))).Good();
        (await CreateAsync(gateway, operate, """{"name":"x","scope":"read"}""")).Problem(429);
        Assert.Equal(2, _store.File.Read().Count);
    }

    private static HttpRequestMessage Request(string method, string path, params string[] keys)
    {
        var request = KeyStore.Request(HttpMethod.Parse(method), path, keys);
        if (method == "POST")
        {
            request.Content = new StringContent("""{"name":"x","scope":"operate"}""", Encoding.UTF8, "application/json");
        }

        return request;
    }

    private static Task<Reply> CreateAsync(GatewayUnderTest gateway, string key, string json)
    {
        var request = KeyStore.Request(HttpMethod.Post, "/keys", key);
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return gateway.SendAsync(request);
    }

    private Task<GatewayUnderTest> StartAsync(params (string, string)[] settings) =>
        GatewayUnderTest.StartAsync(Sample.Workers(), [.. _store.Settings, .. settings]);
}
