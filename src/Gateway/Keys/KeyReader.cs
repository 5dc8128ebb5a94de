namespace PokeWatch.Gateway.Keys;

/// <summary>Finds out whose request it is, and puts the key's id on all that is logged of it. Lets everybody pass.</summary>
public sealed class KeyReader(RequestDelegate next, ApiKeyBook book, ILogger<KeyReader> logger)
{
    /// <summary>The header that carries the key.</summary>
    public const string Header = "X-API-Key";

    /// <summary>Handles a request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!book.IsRequired || context.GetEndpoint() is not { } endpoint || EndpointScopes.IsOpen(endpoint))
        {
            return next(context);
        }

        var given = context.Request.Headers[Header];
        return book.Ring.Find(given.Count == 1 ? given[0] : null) is { } key ? IdentifiedAsync(context, key) : next(context);
    }

    private async Task IdentifiedAsync(HttpContext context, ApiKey key)
    {
        context.Features.Set(new CallerFeature(key));
        using (logger.BeginScope(new Dictionary<string, object> { ["key_id"] = key.Id }))
        {
            await next(context);
        }
    }
}
