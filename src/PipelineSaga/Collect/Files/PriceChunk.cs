namespace PokeWatch.PipelineSaga.Collect.Files;

/// <summary>Some rows of a file. Keys are cheap to read; values are read only where a key is wanted.</summary>
/// <param name="Number">The chunk's number in its file, from 0.</param>
/// <param name="ReadKeysAsync">Reads the keys.</param>
/// <param name="ReadValuesAsync">Reads the values, in the same order.</param>
internal sealed record PriceChunk(int Number, Func<Task<PriceKeys>> ReadKeysAsync, Func<Task<PriceValues>> ReadValuesAsync);
