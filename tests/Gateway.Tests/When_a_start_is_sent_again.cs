using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Pipeline;

namespace PokeWatch.Gateway.Tests;

public sealed class When_a_start_is_sent_again
{
    [Fact]
    public async Task the_same_key_means_the_same_run_on_every_replica()
    {
        var asked = new ConcurrentBag<Guid>();
        await using var one = await GatewayUnderTest.StartAsync(Started(asked));
        await using var other = await GatewayUnderTest.StartAsync(Started(asked));

        var first = await PostAsync(one, "8e03978e-40d5-43dd-bc93-6894a57f9324");
        var second = await PostAsync(other, "8e03978e-40d5-43dd-bc93-6894a57f9324");

        Assert.Equal(first.Good(HttpStatusCode.Accepted).ToJsonString(), second.Good(HttpStatusCode.Accepted).ToJsonString());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal($"/pipeline/runs/{Assert.Single(asked.Distinct())}", first.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task another_key_or_none_means_another_run()
    {
        var asked = new ConcurrentBag<Guid>();
        await using var gateway = await GatewayUnderTest.StartAsync(Started(asked));

        foreach (var key in new[] { "a", "A", "\"a\"", "a,b", null, null })
        {
            (await PostAsync(gateway, key)).Good(HttpStatusCode.Accepted);
        }

        Assert.Equal(6, asked.Distinct().Count());
    }

    [Fact]
    public async Task the_first_answer_may_have_been_lost()
    {
        var asked = new ConcurrentQueue<Guid>();
        var workers = Sample.Workers().Answer<StartPipelineRun>(ask =>
        {
            asked.Enqueue(ask.RunId);
            return asked.Count == 1 ? null : new PipelineRunStarted { RunId = ask.RunId, LogicalDate = Sample.LastDay };
        });
        await using var gateway = await GatewayUnderTest.StartAsync(workers, ("Gateway:RequestTimeout", "00:00:01"));

        (await PostAsync(gateway, "nightly-1")).Problem(503);
        var run = (await PostAsync(gateway, "nightly-1")).Good(HttpStatusCode.Accepted);

        Assert.Equal(Assert.Single(asked.Distinct()), (Guid)run["run_id"]!);
    }

    [Fact]
    public async Task the_same_key_with_another_body_is_422_with_the_earlier_run()
    {
        var workers = Sample.Workers().Answer<StartPipelineRun>(ask =>
            new PipelineRunRequestDiffers { RunId = ask.RunId, Reason = "The run was asked for with days 7." });
        await using var gateway = await GatewayUnderTest.StartAsync(workers);

        var problem = (await PostAsync(gateway, "k", """{"days":8}""")).Problem(422);

        var run = IdempotencyKey.RunIdOf("", "k");
        Assert.Equal(run, (Guid)problem["run_id"]!);
        Assert.Equal($"/pipeline/runs/{run}", (string)problem["run_url"]!);
        Assert.Contains("asked for with days 7", (string)problem["detail"]!);
    }

    [Fact]
    public async Task a_key_may_be_of_255_characters()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Started([]));

        (await PostAsync(gateway, new string('k', 255))).Good(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("tab\there")]
    public async Task a_malformed_key_is_400_naming_the_header(string key) => await RefusedAsync([key]);

    [Fact]
    public async Task so_is_one_that_is_too_long() => await RefusedAsync([new string('k', 256)]);

    [Fact]
    public async Task so_is_one_beyond_ascii() => await RefusedOnTheWireAsync("Idempotency-Key: schlüssel");

    [Fact]
    public async Task so_are_two() => await RefusedOnTheWireAsync("Idempotency-Key: a\r\nIdempotency-Key: b");

    [Fact]
    public void the_run_of_a_key_is_a_uuid_of_version_8_that_never_changes()
    {
        // Worked out by another program: if it changed, a retry across an upgrade would start a second run.
        Assert.Equal(Guid.Parse("b111e20c-c186-882b-947b-310fb14fa818"), IdempotencyKey.RunIdOf("", "8e03978e-40d5-43dd-bc93-6894a57f9324"));
        Assert.All(Enumerable.Range(0, 100).Select(i => IdempotencyKey.RunIdOf("", $"{i}")), id =>
        {
            Assert.Equal(8, id.Version);
            Assert.InRange(id.Variant, 8, 11);
        });
    }

    [Fact]
    public void two_callers_do_not_share_their_keys() =>
        Assert.NotEqual(IdempotencyKey.RunIdOf("alice", "k"), IdempotencyKey.RunIdOf("bob", "k"));

    private static FakeWorkers Started(ConcurrentBag<Guid> asked) => Sample.Workers().Answer<StartPipelineRun>(ask =>
    {
        asked.Add(ask.RunId);
        return new PipelineRunStarted { RunId = ask.RunId, LogicalDate = ask.LogicalDate ?? Sample.LastDay };
    });

    private static async Task RefusedAsync(string[] keys)
    {
        var asked = new ConcurrentBag<Guid>();
        await using var gateway = await GatewayUnderTest.StartAsync(Started(asked));

        Assert.Equal(["Idempotency-Key"], (await PostAsync(gateway, keys)).FieldsAtFault());

        Assert.Empty(asked);
    }

    // Lines that a decent client does not send.
    private static async Task RefusedOnTheWireAsync(string lines)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(Started([]));
        var address = gateway.Http.BaseAddress!;
        using var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(
            $"POST /pipeline/runs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n{lines}\r\n\r\n"));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.StartsWith("HTTP/1.1 400", answer);
        Assert.Contains("\"errors\":{\"Idempotency-Key\":", answer);
    }

    private static Task<Reply> PostAsync(GatewayUnderTest gateway, string? key, string body = "{}") =>
        PostAsync(gateway, key is null ? [] : [key], body);

    private static Task<Reply> PostAsync(GatewayUnderTest gateway, string[] keys, string body = "{}")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/pipeline/runs")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        foreach (var key in keys)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return gateway.SendAsync(request);
    }
}
