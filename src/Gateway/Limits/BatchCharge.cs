using Microsoft.AspNetCore.Http.HttpResults;

namespace PokeWatch.Gateway.Limits;

/// <summary>Charges a batch for its size, once that is known.</summary>
public static class BatchCharge
{
    /// <summary>Takes what the batch costs beyond the one request that was taken already. Free where nothing is limited.</summary>
    /// <param name="context">The request.</param>
    /// <param name="cards">How many cards it asks for.</param>
    /// <returns>The 429 problem; null if the batch may pass.</returns>
    public static async ValueTask<ProblemHttpResult?> TakeAsync(HttpContext context, int cards)
    {
        if (context.RequestServices.GetService<RequestLimits>() is not { } limits || limits.CostOf(cards) - 1 is not (> 0 and var more))
        {
            return null;
        }

        var ruling = await limits.TakeAsync(context, more);
        RequestLimiter.Tell(context, ruling);
        return ruling.IsAllowed
            ? null
            : TypedResults.Problem(RequestLimiter.DetailOf(ruling), statusCode: StatusCodes.Status429TooManyRequests);
    }
}
