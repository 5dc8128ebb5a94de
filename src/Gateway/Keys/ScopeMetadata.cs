namespace PokeWatch.Gateway.Keys;

/// <summary>The scope that an endpoint asks for; one without this and without AllowAnonymous asks for <see cref="ApiKeyScope.Operate"/>.</summary>
public sealed record ScopeMetadata(ApiKeyScope Scope);
