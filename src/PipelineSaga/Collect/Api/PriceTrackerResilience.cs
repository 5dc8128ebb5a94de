using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Timeout;

namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>What the standard resilience handler does with the API's answers.</summary>
internal static class PriceTrackerResilience
{
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(30);

    /// <summary>Sets the handler up: retries of failures and of the minute's 429s, with the waits that the API asks for.</summary>
    public static void Configure(HttpStandardResilienceOptions resilience, CollectOptions options, TimeProvider time)
    {
        resilience.AttemptTimeout.Timeout = options.Timeout;
        resilience.TotalRequestTimeout.Timeout =
            ((options.Timeout + Refusal.LongestWait) * (options.Retries + 1)) + TimeSpan.FromSeconds(5);

        resilience.Retry.MaxRetryAttempts = options.Retries;
        resilience.Retry.ShouldHandle = async arguments => await ShouldRetryAsync(arguments.Outcome, time);
        resilience.Retry.DelayGenerator = async arguments =>
        {
            var wait = await WaitAsync(arguments.Outcome, arguments.AttemptNumber, options.RetryDelay, time);
            // Waited for here and not by the strategy, whose clock cannot be set.
            await Task.Delay(wait, time, arguments.Context.CancellationToken);
            return TimeSpan.Zero;
        };

        // The breaker is for an API that is down, not for one that counts its calls.
        resilience.CircuitBreaker.ShouldHandle = arguments => ValueTask.FromResult(IsFailure(arguments.Outcome));
        resilience.CircuitBreaker.SamplingDuration = options.Timeout * 4;
        resilience.CircuitBreaker.FailureRatio = 0.5;
    }

    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or IOException or TimeoutRejectedException } => true,
        { Result.StatusCode: HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError } => true,
        _ => false,
    };

    private static async Task<bool> ShouldRetryAsync(Outcome<HttpResponseMessage> outcome, TimeProvider time) =>
        IsFailure(outcome)
        || (outcome.Result is { StatusCode: HttpStatusCode.TooManyRequests } response
            && Refusal.Of(response, await response.Content.ReadAsStringAsync(), time.GetUtcNow()).Final is null);

    private static async Task<TimeSpan> WaitAsync(
        Outcome<HttpResponseMessage> outcome, int attempt, TimeSpan delay, TimeProvider time)
    {
        if (outcome.Result is { StatusCode: HttpStatusCode.TooManyRequests } refused)
        {
            return Refusal.Of(refused, await refused.Content.ReadAsStringAsync(), time.GetUtcNow()).Wait;
        }

        var backOff = delay * Math.Pow(2, attempt);
        var asked = outcome.Result?.Headers.RetryAfter is { } header ? header.Delta ?? (header.Date - time.GetUtcNow()) : null;
        return asked is { } wait ? Refusal.Bounded(wait) : backOff < LongestBackOff ? backOff : LongestBackOff;
    }
}
