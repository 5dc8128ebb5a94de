using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PokeWatch.Gateway.Keys;
using PokeWatch.Gateway.Limits;
using PokeWatch.RealServices;

namespace PokeWatch.Gateway.Tests;

public sealed class When_too_much_is_asked
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task it_is_refused_until_the_bucket_has_filled_again()
    {
        await using var gateway = await StartAsync(("Limits:PerMinute", "30"), ("Limits:Burst", "3"));

        for (var left = 2; left >= 0; left--)
        {
            var good = await gateway.GetAsync("/cards");
            good.Good();
            Assert.Equal(("3", $"{left}"), (Header(good, "RateLimit-Limit"), Header(good, "RateLimit-Remaining")));
            Assert.Equal($"{(3 - left) * 2}", Header(good, "RateLimit-Reset"));
        }

        var refused = await gateway.GetAsync("/cards");
        refused.Problem(429);
        Assert.Equal(("2", "0", "6"), (Header(refused, "Retry-After"), Header(refused, "RateLimit-Remaining"), Header(refused, "RateLimit-Reset")));
        _time.Advance(TimeSpan.FromSeconds(1.9));
        (await gateway.GetAsync("/cards")).Problem(429);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        (await gateway.GetAsync("/cards")).Good();
        (await gateway.GetAsync("/cards")).Problem(429);
    }

    [Fact]
    public async Task health_metrics_and_documentation_are_not_limited_but_unknown_addresses_are()
    {
        await using var gateway = await StartAsync(("Limits:Burst", "1"));

        foreach (var path in new[] { "/health", "/health/live", "/metrics", "/openapi/v1.json", "/health", "/docs/" })
        {
            var reply = await gateway.GetAsync(path);
            Assert.Equal(200, (int)reply.Status);
            Assert.False(reply.Headers.Contains("RateLimit-Limit"));
        }

        (await gateway.GetAsync("/nothing")).Problem(404);
        (await gateway.GetAsync("/nothing")).Problem(429);
    }

    [Fact]
    public async Task each_key_has_its_own_limit_and_guesses_at_keys_count_against_the_address()
    {
        using var store = new KeyStore();
        var (_, small) = await store.AddAsync(ApiKeyScope.Read, perMinute: 60, burst: 1);
        var (_, large) = await store.AddAsync(ApiKeyScope.Read, burst: 5);
        await using var gateway = await StartAsync([.. store.Settings, ("Limits:Burst", "2")]);

        (await AskAsync(gateway, small)).Good();
        (await AskAsync(gateway, small)).Problem(429);
        for (var i = 0; i < 5; i++)
        {
            (await AskAsync(gateway, large)).Good();
        }

        (await AskAsync(gateway, large)).Problem(429);
        (await AskAsync(gateway, "guess")).Problem(401);
        (await AskAsync(gateway, "guess")).Problem(401);
        (await AskAsync(gateway, "guess")).Problem(429);
    }

    [Fact]
    public async Task a_batch_counts_by_its_cards()
    {
        await using var gateway = await StartAsync(("Limits:PerMinute", "60"), ("Limits:Burst", "30"));
        var context = new DefaultHttpContext { RequestServices = gateway.Services };

        // The first of each batch is taken as for any request.
        foreach (var (cards, left) in new[] { (1, 30), (50, 30), (51, 29), (1000, 10) })
        {
            Assert.Null(await BatchCharge.TakeAsync(context, cards));
            Assert.Equal(left, context.Features.Get<LimitFeature>()?.Ruling.Remaining ?? 30);
        }

        Assert.Equal(429, (await BatchCharge.TakeAsync(context, 1000))!.StatusCode);
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Null(await BatchCharge.TakeAsync(context, 1000));
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Null(await BatchCharge.TakeAsync(context, 100_000));
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::/64")]
    public void an_address_stands_for_itself_but_of_ipv6_for_its_64(string address, string network) =>
        Assert.Equal(network, RequestLimits.NetworkOf(IPAddress.Parse(address)));

    [Fact]
    public void a_flood_of_addresses_fills_no_memory_and_is_limited()
    {
        var limits = new LocalLimits(Options.Create(new LimitsOptions { MaxCallers = 100 }), _time);
        var allowance = new Allowance(60, 10);

        var passed = Enumerable.Range(0, 100_000).Count(i => limits.Take($"address:{i}", allowance, 1).IsAllowed);

        Assert.InRange(limits.Callers, 1, 101);
        Assert.Equal(110, passed);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(limits.Take("address:new", allowance, 1).IsAllowed);
        Assert.InRange(limits.Callers, 1, 2);
    }

    [Fact]
    public async Task nothing_is_limited_by_default()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers());

        Assert.Null(gateway.Services.GetService<RequestLimits>());
        Assert.False((await gateway.GetAsync("/cards")).Headers.Contains("RateLimit-Limit"));
    }

    [Fact]
    public async Task two_gateways_share_one_limit_through_redis()
    {
        await using var redis = await RedisKeyspace.CreateAsync();
        (string, string)[] settings =
        [
            ("Redis:Configuration", redis.Configuration), ("Redis:KeyPrefix", redis.Prefix), ("Redis:CommandTimeout", "00:00:10"),
            ("Limits:PerMinute", "1"), ("Limits:Burst", "20"),
        ];
        await using var one = await StartAsync(settings);
        await using var two = await StartAsync(settings);

        var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? one : two).GetAsync("/cards")));

        Assert.Equal(20, replies.Count(reply => reply.Status == HttpStatusCode.OK));
        Assert.Equal(20, replies.Count(reply => reply.Status == HttpStatusCode.TooManyRequests));
        Assert.Equal("60", Header(replies.First(reply => reply.Status == HttpStatusCode.TooManyRequests), "Retry-After"));
        Assert.Equal(["limit:address:127.0.0.1"], await redis.KeysAsync());
        Assert.NotNull(await redis.Database.KeyTimeToLiveAsync(redis.Prefix + "limit:address:127.0.0.1"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task without_redis_each_goes_on_by_itself_and_no_request_fails(bool frozen)
    {
        await using var redis = await RedisServer.StartAsync();
        (string, string)[] settings =
        [
            ("Limits:Enabled", "true"), ("Limits:PerMinute", "1"), ("Limits:Burst", "3"),
            ("Redis:Configuration", redis.Configuration), ("Redis:RetryAfter", "00:00:00.200"),
        ];
        await using var one = await GatewayUnderTest.StartAsync(Sample.Workers(), settings);
        await using var two = await GatewayUnderTest.StartAsync(Sample.Workers(), settings);
        await Await.TrueAsync(
            async () => (int)(await one.GetAsync("/cards")).Status == 429 && (int)(await two.GetAsync("/cards")).Status == 429,
            TimeSpan.FromSeconds(20),
            () => "There is no limit.");

        if (frozen)
        {
            redis.Freeze();
        }
        else
        {
            await redis.KillAsync();
        }

        foreach (var gateway in new[] { one, two })
        {
            using var metrics = new MeterReadings(gateway.Services.GetRequiredService<IMeterFactory>());
            var statuses = new List<int>();
            for (var i = 0; i < 12; i++)
            {
                statuses.Add((int)(await gateway.GetAsync("/cards")).Status);
            }

            // Its own bucket was full, or had been drawn on while Redis was slow.
            Assert.All(statuses, status => Assert.True(status is 200 or 429, $"{status}"));
            Assert.Contains(429, statuses);
            Assert.InRange(statuses.Count(status => status == 200), 0, 3);
            Assert.True(metrics.Read()["pokewatch.gateway.limits.unshared"] > 0);
        }

        if (frozen)
        {
            redis.Thaw();
        }
        else
        {
            // It has forgotten, so that a shared limit shows by answers.
            await redis.StartAgainAsync();
            await Await.TrueAsync(
                async () => (int)(await one.GetAsync("/cards")).Status == 200, TimeSpan.FromSeconds(20), () => "Redis was not found again.");
        }
    }

    private static string Header(Reply reply, string name) => Assert.Single(reply.Headers.GetValues(name));

    private static Task<Reply> AskAsync(GatewayUnderTest gateway, string key) =>
        gateway.SendAsync(KeyStore.Request(HttpMethod.Get, "/cards", key));

    private Task<GatewayUnderTest> StartAsync(params (string, string)[] settings) =>
        GatewayUnderTest.StartAsync(Sample.Workers(), _time, [("Limits:Enabled", "true"), .. settings]);
}
