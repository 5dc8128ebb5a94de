namespace PokeWatch.Gateway.Http;

/// <summary>Puts headers on every answer that tell browsers to be careful with it, also on those that an exception makes.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    private const string NothingAllowed = "default-src 'none'; frame-ancestors 'none'";

    // The page brings its scripts and styles along, some of them within itself.
    private const string PageAllowed =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

    /// <summary>Handles a request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state => WriteAsync((HttpContext)state), context);
        return next(context);
    }

    private static Task WriteAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/docs") ? PageAllowed : NothingAllowed;

        // Prices change with every model, and an answer may be meant for one key only. The page's scripts say themselves how long they keep.
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        return Task.CompletedTask;
    }
}
