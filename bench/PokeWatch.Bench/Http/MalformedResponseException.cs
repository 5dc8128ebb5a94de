namespace PokeWatch.Bench.Http;

/// <summary>What came is no HTTP/1.1 response, or one that ends too early.</summary>
internal sealed class MalformedResponseException(string reason) : IOException(reason);
