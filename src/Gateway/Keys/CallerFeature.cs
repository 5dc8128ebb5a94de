namespace PokeWatch.Gateway.Keys;

/// <summary>Whose request this is: set where a key was given and holds.</summary>
public sealed record CallerFeature(ApiKey Key);
