using Microsoft.AspNetCore.Mvc;

namespace PokeWatch.Gateway.Keys;

/// <summary>Turns away whoever has no key (401), or one that may not do this (403). Comes after <see cref="KeyReader"/>.</summary>
public sealed class ScopeGuard(RequestDelegate next, ApiKeyBook book, IProblemDetailsService problems, GatewayMetrics metrics)
{
    /// <summary>Handles a request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!book.IsRequired || context.GetEndpoint() is not { } endpoint || EndpointScopes.IsOpen(endpoint))
        {
            return next(context);
        }

        if (context.Features.Get<CallerFeature>() is not { } caller)
        {
            metrics.KeyRefused(context.Request.Headers[KeyReader.Header].Count == 0 ? KeyRefusal.Missing : KeyRefusal.Unknown);
            context.Response.Headers.WWWAuthenticate = $"ApiKey realm=\"PokeWatch\", header=\"{KeyReader.Header}\"";

            // One sentence for all of it: which part of a key is wrong is nobody's business.
            return RefuseAsync(context, StatusCodes.Status401Unauthorized, $"Send a valid API key in the header {KeyReader.Header}.");
        }

        if (caller.Key.Scope == ApiKeyScope.Operate || EndpointScopes.Of(endpoint) == ApiKeyScope.Read)
        {
            return next(context);
        }

        metrics.KeyRefused(KeyRefusal.Scope);
        return RefuseAsync(context, StatusCodes.Status403Forbidden, "This key may read only; this needs one of scope operate.");
    }

    private async Task RefuseAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        await problems.WriteAsync(new ProblemDetailsContext
        {
            HttpContext = context, ProblemDetails = new ProblemDetails { Status = status, Detail = detail },
        });
    }
}
