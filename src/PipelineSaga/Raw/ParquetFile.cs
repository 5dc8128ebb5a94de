using Parquet;

namespace PokeWatch.PipelineSaga.Raw;

/// <summary>Opens Parquet files.</summary>
internal static class ParquetFile
{
    /// <summary>A reader of the file at <paramref name="path"/>.</summary>
    /// <exception cref="FileNotFoundException">No such file.</exception>
    /// <exception cref="InvalidDataException">It is empty, truncated or no Parquet file; names it.</exception>
    public static async Task<ParquetReader> OpenAsync(string path, CancellationToken cancellationToken, ParquetOptions? options = null)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path} does not exist.", path);
        }

        try
        {
            return await ParquetReader.CreateAsync(path, options, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new InvalidDataException($"{path} is not a whole Parquet file: {exception.Message}", exception);
        }
    }
}
