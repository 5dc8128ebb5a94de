using Refit;

namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>The part of the Pokemon Price Tracker API (v2) that is used. Replies are read by hand: their shapes vary.</summary>
public interface IPriceTrackerApi
{
    /// <summary>One card with its history; costs 2 credits (one for the card, one for its history).</summary>
    /// <param name="key">The API key.</param>
    /// <param name="tcgplayerId">TCGplayer's product id.</param>
    /// <param name="days">How many days of history, 1 to 365.</param>
    /// <param name="maxDataPoints">No fewer than the days, or the API thins the history out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("/cards?includeHistory=true&limit=1")]
    Task<HttpResponseMessage> GetCardAsync(
        [Authorize("Bearer")] string key,
        [AliasAs("tcgPlayerId")] string tcgplayerId,
        int days,
        int maxDataPoints,
        CancellationToken cancellationToken);

    /// <summary>A page of a set's cards with their histories; costs 2 credits for each card of <paramref name="limit"/>, found or not.</summary>
    /// <param name="key">The API key.</param>
    /// <param name="setId">The API's id of the set.</param>
    /// <param name="days">How many days of history, 1 to 365.</param>
    /// <param name="maxDataPoints">No fewer than the days, or the API thins the history out.</param>
    /// <param name="limit">Cards a page, 1 to 100.</param>
    /// <param name="offset">Cards to leave out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("/cards?includeHistory=true&sortBy=cardNumber&sortOrder=asc")]
    Task<HttpResponseMessage> GetSetCardsAsync(
        [Authorize("Bearer")] string key,
        string setId,
        int days,
        int maxDataPoints,
        int limit,
        int offset,
        CancellationToken cancellationToken);

    /// <summary>A page of the sets.</summary>
    /// <param name="key">The API key.</param>
    /// <param name="limit">Sets a page, 1 to 500.</param>
    /// <param name="offset">Sets to leave out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("/sets")]
    Task<HttpResponseMessage> GetSetsAsync(
        [Authorize("Bearer")] string key, int limit, int offset, CancellationToken cancellationToken);
}
