using Microsoft.AspNetCore.Authorization;

namespace PokeWatch.Gateway.Keys;

/// <summary>Says which key an endpoint needs.</summary>
public static class EndpointScopes
{
    /// <summary>Everything mapped in this group needs a key that may read.</summary>
    public static RouteGroupBuilder ForReaders(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGroup("").WithMetadata(new ScopeMetadata(ApiKeyScope.Read));

    /// <summary>In this group whoever may read may GET; all else is for those who may operate.</summary>
    public static RouteGroupBuilder ForReadersToGet(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("");
        ((IEndpointConventionBuilder)group).Finally(endpoint =>
        {
            var methods = endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods;
            var onlyGets = methods is { Count: > 0 } && methods.All(method => method is "GET" or "HEAD");
            endpoint.Metadata.Add(new ScopeMetadata(onlyGets ? ApiKeyScope.Read : ApiKeyScope.Operate));
        });
        return group;
    }

    /// <summary>Everything mapped in this group needs a key that may operate, to read as well.</summary>
    public static RouteGroupBuilder ForOperators(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGroup("").WithMetadata(new ScopeMetadata(ApiKeyScope.Operate));

    /// <summary>Everything mapped in this group needs no key and is not limited.</summary>
    public static RouteGroupBuilder ForAnybody(this IEndpointRouteBuilder endpoints) => endpoints.MapGroup("").AllowAnonymous();

    /// <summary>Whether an endpoint needs no key and is not limited.</summary>
    public static bool IsOpen(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// <summary>The scope that an endpoint asks for.</summary>
    public static ApiKeyScope Of(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ScopeMetadata>()?.Scope ?? ApiKeyScope.Operate;
}
