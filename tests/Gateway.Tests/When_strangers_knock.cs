using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PokeWatch.Gateway.Input;

namespace PokeWatch.Gateway.Tests;

public sealed class When_strangers_knock(HealthyGateway healthy) : IClassFixture<HealthyGateway>
{
    [Theory]
    [InlineData("/cards", 200)]
    [InlineData("/nothing", 404)]
    [InlineData("/health/live", 200)]
    public async Task every_answer_tells_browsers_to_be_careful(string path, int status)
    {
        var reply = await healthy.Gateway.GetAsync(path);

        Assert.Equal(status, (int)reply.Status);
        AssertCareful(reply);
        Assert.False(reply.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task answers_that_failures_make_do_too()
    {
        await using var silent = await GatewayUnderTest.StartAsync(new FakeWorkers(), ("Gateway:RequestTimeout", "00:00:00.100"));

        var reply = await silent.GetAsync("/cards");

        reply.Problem(503);
        AssertCareful(reply);
    }

    [Fact]
    public async Task the_page_may_use_what_it_brings_along_and_nothing_else()
    {
        var policy = string.Join("", (await healthy.Gateway.GetAsync("/docs/")).Headers.GetValues("Content-Security-Policy"));

        Assert.Contains("script-src 'self' 'unsafe-inline'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public async Task nesting_ends_at_8(int arrays, bool tooDeep)
    {
        var body = $$"""{"card_id":"x","more":{{new string('[', arrays)}}{{new string(']', arrays)}}}""";

        var reply = await healthy.Gateway.PostAsync("/fair_price", body);

        Assert.Equal(InputJson.MaxDepth, 8);
        Assert.Equal(tooDeep ? 400 : 404, (int)reply.Status);
    }

    [Theory]
    [InlineData("GET /{9000} HTTP/1.1\r\nHost: x\r\n\r\n", "414")]
    [InlineData("GET /cards HTTP/1.1\r\nHost: x\r\nX-Long: {17000}\r\n\r\n", "431")]
    [InlineData("GET /cards HTTP/1.1\r\nHost: x\r\n{headers}\r\n", "431")]
    [InlineData("POST /fair_price HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 70000\r\n\r\n", "413")]
    [InlineData("nonsense\r\n\r\n", "400")]
    public async Task what_is_too_large_is_refused(string request, string status)
    {
        request = request.Replace("{9000}", new string('x', 9000)).Replace("{17000}", new string('x', 17_000))
            .Replace("{headers}", string.Concat(Enumerable.Range(0, 70).Select(i => $"X-{i}: 1\r\n")));

        var answer = await ExchangeAsync(healthy.Gateway, request);

        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task one_who_dawdles_is_cut_off()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(
            Sample.Workers(), ("Http:HeadersTimeout", "00:00:00.500"), ("Http:SlowGrace", "00:00:01.500"), ("Http:KeepAlive", "00:00:01"));

        Assert.StartsWith("HTTP/1.1 408", await ExchangeAsync(gateway, "GET /cards HTTP/1.1\r\nHost: x\r\n"), StringComparison.Ordinal);
        var body = await ExchangeAsync(
            gateway, "POST /fair_price HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
        Assert.StartsWith("HTTP/1.1 408", body, StringComparison.Ordinal);
        Assert.Empty(await ExchangeAsync(gateway, ""));
        (await gateway.GetAsync("/cards")).Good();
    }

    [Fact]
    public async Task connections_beyond_the_most_are_closed()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers(), ("Http:MaxConnections", "1"));
        (await gateway.GetAsync("/cards")).Good();

        Assert.Empty(await ExchangeAsync(gateway, "GET /cards HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        (await gateway.GetAsync("/cards")).Good();
    }

    [Fact]
    public async Task pages_of_configured_origins_may_ask_and_no_others()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers(), ("Cors:Origins:0", "https://cards.example"));

        var good = await PreflightAsync(gateway, "https://cards.example");
        Assert.Equal("https://cards.example", Assert.Single(good.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("X-API-Key", string.Join(',', good.Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.Ordinal);
        Assert.False((await PreflightAsync(gateway, "https://elsewhere.example")).Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False((await PreflightAsync(healthy.Gateway, "https://cards.example")).Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("Cors:Origins:0", "https://cards.example/")]
    [InlineData("Cors:Origins:0", "*")]
    [InlineData("Proxy:KnownNetworks:0", "proxy.example")]
    [InlineData("Http:MaxHeaders", "0")]
    [InlineData("Limits:Burst", "0")]
    [InlineData("Keys:PollInterval", "00:00:00")]
    public async Task a_setting_that_makes_no_sense_ends_the_start(string key, string value)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => GatewayUnderTest.StartAsync(Sample.Workers(), (key, value)));

        Assert.Contains(key.Split(':')[1], failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task where_a_request_comes_from_is_believed_of_known_proxies_only()
    {
        (string, string)[] limited = [("Limits:Enabled", "true"), ("Limits:Burst", "1"), ("Limits:PerMinute", "1")];
        await using var direct = await GatewayUnderTest.StartAsync(Sample.Workers(), limited);
        (await ForwardedAsync(direct, "192.0.2.1")).Good();
        (await ForwardedAsync(direct, "192.0.2.2")).Problem(429);

        await using var stranger = await GatewayUnderTest.StartAsync(Sample.Workers(), [.. limited, ("Proxy:KnownNetworks:0", "10.0.0.0/8")]);
        (await ForwardedAsync(stranger, "192.0.2.1")).Good();
        (await ForwardedAsync(stranger, "192.0.2.2")).Problem(429);

        await using var proxied = await GatewayUnderTest.StartAsync(Sample.Workers(), [.. limited, ("Proxy:KnownNetworks:0", "127.0.0.0/8")]);
        (await ForwardedAsync(proxied, "192.0.2.1")).Good();
        (await ForwardedAsync(proxied, "192.0.2.2")).Good();
        (await ForwardedAsync(proxied, "192.0.2.2")).Problem(429);

        // The proxy adds what it saw at the end; what stands before that is the caller's own invention.
        (await ForwardedAsync(proxied, "198.51.100.1, 192.0.2.2")).Problem(429);
    }

    [Fact]
    public async Task https_is_served_with_a_certificate_from_files()
    {
        var folder = Directory.CreateTempSubdirectory("pokewatch-https-");
        try
        {
            using var key = RSA.Create(2048);
            var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            var (pem, secret) = (Path.Combine(folder.FullName, "tls.crt"), Path.Combine(folder.FullName, "tls.key"));
            File.WriteAllText(pem, certificate.ExportCertificatePem());
            File.WriteAllText(secret, key.ExportPkcs8PrivateKeyPem());
            await using var gateway = await GatewayUnderTest.StartAsync(
                Sample.Workers(),
                ("Kestrel:Endpoints:Https:Url", "https://127.0.0.1:0"),
                ("Kestrel:Endpoints:Https:Certificate:Path", pem),
                ("Kestrel:Endpoints:Https:Certificate:KeyPath", secret));
            using var handler = new HttpClientHandler
            {
                ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown!.Thumbprint == certificate.Thumbprint,
            };
            using var http = new HttpClient(handler);

            using var response = await http.GetAsync(new Uri(gateway.Http.BaseAddress!, "/cards"));

            Assert.Equal("https", gateway.Http.BaseAddress!.Scheme);
            Assert.Equal(200, (int)response.StatusCode);
            Assert.Equal("max-age=31536000", Assert.Single(response.Headers.GetValues("Strict-Transport-Security")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void AssertCareful(Reply reply)
    {
        Assert.Equal("nosniff", Assert.Single(reply.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(reply.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("frame-ancestors 'none'", Assert.Single(reply.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(reply.Headers.CacheControl!.NoStore);
        Assert.False(reply.Headers.Contains("Server"));
    }

    private static Task<Reply> ForwardedAsync(GatewayUnderTest gateway, string address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/cards");
        request.Headers.Add("X-Forwarded-For", address);
        return gateway.SendAsync(request);
    }

    [Theory]
    [InlineData("zz\r\n{}\r\n0\r\n\r\n")]
    [InlineData("ffffffffffffffff\r\n{}")]
    [InlineData("-1\r\n\r\n")]
    public async Task a_broken_chunk_is_the_callers_fault(string chunks)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Sample.Workers());

        var answer = await ExchangeAsync(
            gateway, $"POST /fair_price HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
    }

    private static Task<Reply> PreflightAsync(GatewayUnderTest gateway, string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, "/fair_price");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "x-api-key,content-type");
        return gateway.SendAsync(request);
    }

    // Sends text and reads what comes until the gateway closes; with an answer to a good request, until the headers' end.
    private static async Task<string> ExchangeAsync(GatewayUnderTest gateway, string request)
    {
        using var client = new TcpClient();
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var address = gateway.Http.BaseAddress!;
        await client.ConnectAsync(address.Host, address.Port, bound.Token);
        var stream = client.GetStream();
        var answer = new StringBuilder();
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request), bound.Token);
            var buffer = new byte[4096];
            while (!answer.ToString().Contains("\r\n\r\n", StringComparison.Ordinal)
                && await stream.ReadAsync(buffer, bound.Token) is > 0 and var read)
            {
                answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
            }
        }
        catch (IOException)
        {
            // Closed before all was read.
        }

        return answer.ToString();
    }
}
