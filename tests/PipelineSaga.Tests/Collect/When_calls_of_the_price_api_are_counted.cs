using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PokeWatch.PipelineSaga.Collect;
using PokeWatch.PipelineSaga.Steps;
using PokeWatch.RealServices;
using static PokeWatch.PipelineSaga.Tests.Collect.TrackerServer;

namespace PokeWatch.PipelineSaga.Tests.Collect;

public sealed class When_calls_of_the_price_api_are_counted : IDisposable
{
    private readonly CollectFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task each_try_counts_by_how_it_was_answered_and_the_credits_are_the_last_that_were_told()
    {
        _folder.Watch(("one", "1", "Holofoil"), ("two", "2", "Holofoil"), ("three", "3", "Holofoil"));
        await using var server = await StartAsync((context, number) => number switch
        {
            1 => JsonAsync(context, "", 500),
            2 => JsonAsync(context, """{"error": "Minute rate limit exceeded"}""", 429, ("Retry-After", "1")),
            3 => AnyCardAsync(context, ("x-ratelimit-daily-remaining", "90"), ("x-ratelimit-purchased-remaining", "10")),
            4 => JsonAsync(context, "{}", 404),
            _ => AnyCardAsync(context, ("x-ratelimit-daily-remaining", "86")),
        });
        await using var services = _folder.Services(
            server.Settings, new ImpatientTime(new DateTimeOffset(2026, 5, 7, 2, 0, 0, TimeSpan.Zero)));
        using var readings = new MeterReadings(services.GetRequiredService<IMeterFactory>());

        await services.GetRequiredService<PriceCollector>().CollectAsync(
            new CollectRequest { LogicalDate = new(2026, 5, 7), Days = 7 }, new Progress<StepProgress>(), TestContext.Current.CancellationToken);

        var shown = readings.Read();
        Assert.Equal(
            ["client_error 1", "ok 2", "refused 1", "server_error 1", "unreachable 0"],
            new[] { "client_error", "ok", "refused", "server_error", "unreachable" }
                .Select(status => $"{status} {shown[$"pokewatch.source.calls{{status={status}}}"]}"));
        Assert.Equal(86, shown["pokewatch.source.credits_left"]);
    }

    private static Task AnyCardAsync(HttpContext context, params (string, string)[] headers) =>
        JsonAsync(context, Card(context.Request.Query["tcgPlayerId"]!, ("2026-05-07", 5)), 200, headers);
}
