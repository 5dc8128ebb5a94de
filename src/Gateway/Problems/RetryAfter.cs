using System.Globalization;

namespace PokeWatch.Gateway.Problems;

/// <summary>The header of a 503 that says when to ask again.</summary>
internal static class RetryAfter
{
    /// <summary>Tells the caller to wait as long as the settings say.</summary>
    public static void TellToWait(this HttpResponse response, GatewayOptions options) =>
        response.Headers.RetryAfter = options.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
}
