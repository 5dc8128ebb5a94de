using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PokeWatch.Gateway.Keys;

namespace PokeWatch.Gateway.Limits;

/// <summary>
/// Answers 429 to whoever asks too much, and tells everybody what is left. Comes after <see cref="KeyReader"/>, so that a key has its own
/// limit, and before <see cref="ScopeGuard"/>, so that guesses at keys count against the guesser's address.
/// </summary>
public sealed class RequestLimiter(RequestDelegate next, RequestLimits limits, IProblemDetailsService problems)
{
    /// <summary>How many requests at once.</summary>
    public const string LimitHeader = "RateLimit-Limit";

    /// <summary>How many are left.</summary>
    public const string RemainingHeader = "RateLimit-Remaining";

    /// <summary>Seconds until all are.</summary>
    public const string ResetHeader = "RateLimit-Reset";

    /// <summary>Handles a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is { } endpoint && EndpointScopes.IsOpen(endpoint))
        {
            await next(context);
            return;
        }

        var ruling = await limits.TakeAsync(context, 1);
        Tell(context, ruling);
        if (ruling.IsAllowed)
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        await problems.WriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = new ProblemDetails { Status = StatusCodes.Status429TooManyRequests, Detail = DetailOf(ruling) },
        });
    }

    /// <summary>Puts what is left on the answer, also on one that an exception makes of the request.</summary>
    public static void Tell(HttpContext context, LimitRuling ruling)
    {
        if (context.Features.Get<LimitFeature>() is { } told)
        {
            told.Ruling = ruling;
            return;
        }

        context.Features.Set(new LimitFeature { Ruling = ruling });
        context.Response.OnStarting(static state => WriteAsync((HttpContext)state), context);
    }

    /// <summary>What a 429 says.</summary>
    public static string DetailOf(LimitRuling ruling) => string.Create(
        CultureInfo.InvariantCulture,
        $"At most {ruling.Allowance.PerMinute} requests a minute and {ruling.Allowance.Burst} at once; try again in {ruling.RetryAfterSeconds} s.");

    private static Task WriteAsync(HttpContext context)
    {
        var ruling = context.Features.Get<LimitFeature>()!.Ruling;
        var headers = context.Response.Headers;
        headers[LimitHeader] = Text(ruling.Allowance.Burst);
        headers[RemainingHeader] = Text(ruling.Remaining);
        headers[ResetHeader] = Text(ruling.ResetSeconds);
        if (!ruling.IsAllowed)
        {
            headers.RetryAfter = Text(ruling.RetryAfterSeconds);
        }

        return Task.CompletedTask;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
