using System.Net;
using Polly.CircuitBreaker;
using Polly.Timeout;
using PokeWatch.PipelineSaga.Steps;
using Refit;

namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>
/// The calls of one fetch, one after another. It knows what credits are left, waits out the minute's limit, and stops
/// for good where another call would be of no use.
/// </summary>
internal sealed class TrackerSession(TimeProvider time, int giveUpAfter, ILogger logger)
{
    private CreditHeaders _credits = new(null, null, null, null);
    private int _failedInARow;

    /// <summary>Credits left as last heard.</summary>
    public int? CreditsLeft { get; private set; }

    /// <summary>Why no further call is made; null while calls are.</summary>
    public string? Stopped { get; private set; }

    /// <summary>Calls that were answered, "not found" included.</summary>
    public int Answered { get; private set; }

    /// <summary>Calls that failed.</summary>
    public int Failed { get; private set; }

    /// <summary>Why the last failed call failed.</summary>
    public string? LastProblem { get; private set; }

    /// <summary>Makes a call, unless the credits do not reach for it.</summary>
    /// <param name="cost">Its cost in credits.</param>
    /// <param name="call">Makes it.</param>
    /// <param name="cancellationToken">Ends the call and the wait before it.</param>
    /// <exception cref="UnretryableStepException">The API refuses the key.</exception>
    public async Task<TrackerCall> CallAsync(int cost, Func<Task<HttpResponseMessage>> call, CancellationToken cancellationToken)
    {
        if (CreditsLeft < cost)
        {
            return Stop($"{CreditsLeft} credits of the API are left today and the next call costs {cost}");
        }

        await WaitOutTheMinuteAsync(cancellationToken);
        try
        {
            using var response = await call();
            _credits = CreditHeaders.Of(response);
            CreditsLeft = _credits.CreditsLeft ?? CreditsLeft;
            return Judge(response, await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception exception) when (exception.GetBaseException() is TooManyRefusalsException refused)
        {
            return Stop(refused.Message);
        }
        catch (InvalidDataException exception)
        {
            return Fail(exception.Message);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested
            && exception is HttpRequestException or IOException or ApiExceptionBase or TimeoutRejectedException or BrokenCircuitException
                or OperationCanceledException)
        {
            var problem = IsTimeout(exception) ? "no answer in time" : exception.GetBaseException().Message;
            logger.LogInformation("A call to the price API failed: {reason}", problem);
            return Fail(problem);
        }
    }

    // The client wraps what ends an attempt, at times more than once.
    private static bool IsTimeout(Exception? exception) => exception is not null
        && (exception is TimeoutRejectedException or OperationCanceledException || IsTimeout(exception.InnerException));

    private TrackerCall Judge(HttpResponseMessage response, string body)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                throw new UnretryableStepException(
                    $"The price API refused the key (HTTP {(int)response.StatusCode}); check {PriceTrackerKey.Setting}.");
            case HttpStatusCode.TooManyRequests:
                return Stop(Refusal.Of(response, body, time.GetUtcNow()).Final ?? "the API limits calls even after waiting as it asked");
            case HttpStatusCode.NotFound:
                return Answer(new TrackerReply([], HasMore: false));
            default:
                return response.IsSuccessStatusCode ? Answer(TrackerReply.Parse(body)) : Fail($"HTTP {(int)response.StatusCode}");
        }
    }

    private async Task WaitOutTheMinuteAsync(CancellationToken cancellationToken)
    {
        if (_credits is { MinuteRemaining: 0, MinuteReset: { } reset } && reset - time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
        {
            logger.LogInformation("Waiting {wait} for the price API's next minute", Refusal.Bounded(wait));
            await Task.Delay(Refusal.Bounded(wait), time, cancellationToken);
        }
    }

    private TrackerCall Answer(TrackerReply reply)
    {
        Answered++;
        _failedInARow = 0;
        return new TrackerCall(reply, null);
    }

    private TrackerCall Fail(string problem)
    {
        Failed++;
        LastProblem = problem;
        if (++_failedInARow >= giveUpAfter)
        {
            Stopped = $"the API failed {_failedInARow} times in a row ({problem})";
        }

        return new TrackerCall(null, problem);
    }

    private TrackerCall Stop(string reason)
    {
        Stopped = reason;
        return new TrackerCall(null, null);
    }
}
