using System.Globalization;

namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>What the API's rate-limit headers say; a property is null where a header is absent or no number.</summary>
/// <param name="DailyRemaining">Credits of the plan left today.</param>
/// <param name="PurchasedRemaining">Credits bought on top that are left.</param>
/// <param name="MinuteRemaining">Calls left this minute.</param>
/// <param name="MinuteReset">When the minute's count starts anew.</param>
public sealed record CreditHeaders(int? DailyRemaining, int? PurchasedRemaining, int? MinuteRemaining, DateTimeOffset? MinuteReset)
{
    /// <summary>Credits left in all; null where the API does not say.</summary>
    public int? CreditsLeft => DailyRemaining + (PurchasedRemaining ?? 0);

    /// <summary>Reads a response's headers.</summary>
    public static CreditHeaders Of(HttpResponseMessage response) => new(
        Count(response, "x-ratelimit-daily-remaining"),
        Count(response, "x-ratelimit-purchased-remaining"),
        Count(response, "x-ratelimit-minute-remaining"),
        Number(response, "x-ratelimit-minute-reset") is { } seconds and >= 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null);

    private static int? Count(HttpResponseMessage response, string header) =>
        Number(response, header) is { } number ? (int)Math.Clamp(number, 0, int.MaxValue) : null;

    private static long? Number(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var values)
        && long.TryParse(values.FirstOrDefault(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
