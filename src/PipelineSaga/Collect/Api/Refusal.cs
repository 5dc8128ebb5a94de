using System.Text.Json;

namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>What a 429 means.</summary>
/// <param name="Final">Why no call may follow today; null where waiting helps.</param>
/// <param name="Wait">How long to wait before the next call.</param>
public sealed record Refusal(string? Final, TimeSpan Wait)
{
    /// <summary>The longest wait: a minute's limit is over by then.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(65);

    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Reads a 429. It is the day's if its headers or body say that no credits are left, and a block if the body tells
    /// until when; else the wait is the body's or the header's Retry-After, or the time to the minute's reset.
    /// </summary>
    public static Refusal Of(HttpResponseMessage response, string body, DateTimeOffset now)
    {
        var (error, retryAfter, creditsRemaining) = Read(body);
        var headers = CreditHeaders.Of(response);
        if (error.Contains("blocked", StringComparison.OrdinalIgnoreCase))
        {
            return new Refusal($"the API has blocked the key for a while: {error}", TimeSpan.Zero);
        }

        if (headers.CreditsLeft == 0 || creditsRemaining == 0 || error.Contains("daily", StringComparison.OrdinalIgnoreCase))
        {
            return new Refusal("the day's credits of the API are used up", TimeSpan.Zero);
        }

        var asked = response.Headers.RetryAfter is { } header ? header.Delta ?? (header.Date - now)
            : retryAfter is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, LongestWait.TotalSeconds))
            : headers.MinuteReset - now;
        return new Refusal(null, Bounded(asked ?? LongestWait));
    }

    /// <summary>A wait that the API asked for, within sensible bounds.</summary>
    public static TimeSpan Bounded(TimeSpan asked) => asked < ShortestWait ? ShortestWait : asked > LongestWait ? LongestWait : asked;

    private static (string Error, double? RetryAfter, double? CreditsRemaining) Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                ? ($"{Json.Text(root, "error")} {Json.Text(root, "message")}".Trim(), Json.Number(root, "retryAfter"), Json.Number(root, "creditsRemaining"))
                : ("", null, null);
        }
        catch (JsonException)
        {
            return ("", null, null);
        }
    }
}
