namespace PokeWatch.Bench.Peers;

/// <summary>What one process of a peer does.</summary>
/// <param name="Name">How it is asked for on the command line.</param>
/// <param name="Add">Adds its services.</param>
/// <param name="Map">Maps its endpoints.</param>
internal sealed record Role(string Name, Action<WebApplicationBuilder> Add, Action<WebApplication> Map);
