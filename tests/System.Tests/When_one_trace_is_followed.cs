using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using PokeWatch.Contracts;
using PokeWatch.RealServices;
using PokeWatch.SystemTests.Support;

namespace PokeWatch.SystemTests;

public sealed class When_one_trace_is_followed(FollowedSystem system) : IClassFixture<FollowedSystem>
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task a_request_leads_through_gateway_model_worker_and_decision_worker()
    {
        var latest = await LatestRunAsync();
        await system.UntilReplicasServeAsync(latest.ModelVersion);
        var trace = ActivityTraceId.CreateRandom().ToHexString();

        using var request = new HttpRequestMessage(HttpMethod.Post, "/fair_price")
        {
            Content = JsonContent.Create(new { card_id = "charizard_ex_199" }),
            Headers = { { "traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01" } },
        };
        using var response = await system.Gateway.SendAsync(request);
        response.EnsureSuccessStatusCode();

        foreach (var service in new[] { "gateway", "model-worker", "decision-worker" })
        {
            var one = await EventAsync(trace, one =>
                IngestionStub.Text(one, "service") == service && IngestionStub.Text(one, "card_id") is not null, $"of {service} about a card");
            Assert.Equal(("charizard_ex_199", latest.ModelVersion), (IngestionStub.Text(one, "card_id"), IngestionStub.Text(one, "model_version")));
        }

        await SpanAsync(trace, span => span is { Service: "gateway", Source: "Microsoft.AspNetCore" }, "of the request");
        await SpanAsync(trace, span => span is { Service: "gateway", Source: "MassTransit" }, "of a message to a worker");
    }

    [Fact]
    public async Task a_daily_run_leads_from_its_trigger_through_the_saga_and_every_step_to_the_replicas()
    {
        await LatestRunAsync();
        await system.BringDailyRunForwardAsync();

        var due = await Await.ValueAsync(
            () => system.Seen.Events.FirstOrDefault(one => IngestionStub.Text(one, "logical_date") is not null && Says(one, "is due as run")),
            one => one.ValueKind == JsonValueKind.Object,
            Bound,
            () => $"No daily run is due.\n{system.Pipeline.LogTail()}");
        var (trace, runId) = (IngestionStub.Text(due, "@tr")!, Guid.Parse(IngestionStub.Text(due, "run_id")!));
        await Await.TrueAsync(
            async () => (await system.Gateway.RunsAsync()).Any(run => run.RunId == runId), Bound, () => $"It is no run.\n{system.Pipeline.LogTail()}");
        var run = await system.UntilCompletedAsync(runId);

        foreach (var step in Enum.GetNames<PipelineStep>())
        {
            var begins = await EventAsync(trace, one => Says(one, "begins") && IngestionStub.Text(one, "step") == step, $"of the begin of {step}");
            Assert.Equal($"{runId}", IngestionStub.Text(begins, "run_id"));
            await EventAsync(trace, one => Says(one, "ended with") && IngestionStub.Text(one, "step") == step, $"of the end of {step}");
        }

        var ended = await EventAsync(trace, one => Says(one, "ended as"), "of the run's end");
        Assert.Equal($"{runId}", IngestionStub.Text(ended, "run_id"));
        Assert.Equal(run.ModelVersion, IngestionStub.Text(ended, "model_version"));
        foreach (var replica in system.Models)
        {
            await EventAsync(trace, one => Says(one, "Serving model") && IngestionStub.Text(one, "run_id") == $"{runId}", $"of {replica.Name}'s swap");
        }

        await SpanAsync(trace, span => span is { Service: "pipeline-saga", Source: "Npgsql" }, "of a database call");
        foreach (var step in Enum.GetNames<PipelineStep>())
        {
            await SpanAsync(trace, span => span.Name == $"step {step}", $"of {step}");
        }
    }

    [Fact]
    public async Task no_secret_is_among_what_was_sent()
    {
        await LatestRunAsync();
        using var stranger = new HttpRequestMessage(HttpMethod.Get, "/cards");
        stranger.Headers.Add("X-API-Key", $"pw_{system.Secret}");
        using var refused = await new HttpClient { BaseAddress = system.Gateway.BaseAddress }.SendAsync(stranger);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, refused.StatusCode);
        await system.Gateway.FairPriceAsync("charizard_ex_199");
        await EventAsync(null, one => IngestionStub.Text(one, "card_id") is not null, "about a card");

        var sent = $"{system.Seen.Raw}\n{system.Logs()}";
        Assert.DoesNotContain(system.Secret, sent, StringComparison.Ordinal);

        // The command that made the key has shown it, once.
        var secret = system.ApiKey.Split('_')[^1];
        Assert.DoesNotContain(secret, sent.Replace(system.ApiKey, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, system.Seen.Raw, StringComparison.Ordinal);
        Assert.DoesNotContain("Password=", sent, StringComparison.OrdinalIgnoreCase);
    }

    private static bool Says(JsonElement one, string part) => IngestionStub.Text(one, "@mt")?.Contains(part, StringComparison.Ordinal) == true;

    // The newest run; the first one ends three days before the sample does: the daily run has days to add, and so something to train.
    private async Task<PipelineRunView> LatestRunAsync()
    {
        var newest = (await system.Gateway.RunsAsync()).MaxBy(run => run.StartedAt);
        return await system.UntilCompletedAsync(newest?.RunId ?? await system.Gateway.StartRunAsync(90, "2026-01-28"));
    }

    private Task<JsonElement> EventAsync(string? trace, Func<JsonElement, bool> which, string what) => Await.ValueAsync(
        () => (trace is null ? system.Seen.Events : system.Seen.EventsOf(trace)).FirstOrDefault(which),
        one => one.ValueKind == JsonValueKind.Object,
        Bound,
        () => $"No event {what} has trace {trace}; there are:\n{string.Join('\n', system.Seen.EventsOf(trace ?? ""))}\n{system.LogTails()}");

    private Task SpanAsync(string trace, Func<ExportedSpan, bool> which, string what) => Await.TrueAsync(
        () => Task.FromResult(system.Seen.Spans.Any(span => span.TraceId == trace && which(span))),
        Bound,
        () => $"No span {what}; there are:\n{string.Join('\n', system.Seen.Spans.Where(span => span.TraceId == trace))}");
}
