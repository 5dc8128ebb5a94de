using System.Net.Http.Headers;

namespace PokeWatch.Cli.Rest;

/// <summary>How long to wait before a question is sent again.</summary>
internal static class RetryPause
{
    /// <summary>How often a question is sent again at most.</summary>
    public const int Most = 2;

    /// <summary>The pause that an answer asks for: only 429 and 503 do, and only by saying so. Pure.</summary>
    /// <returns>Null where the question is not to be sent again.</returns>
    public static TimeSpan? Of(int status, RetryConditionHeaderValue? retryAfter, DateTimeOffset now)
    {
        if (status is not (429 or 503) || retryAfter is null)
        {
            return null;
        }

        var pause = retryAfter.Delta ?? (retryAfter.Date - now);
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }
}
