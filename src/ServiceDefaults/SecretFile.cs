namespace PokeWatch.ServiceDefaults;

/// <summary>Secrets that are mounted as files.</summary>
public static class SecretFile
{
    /// <summary>The file's text without the white space around it.</summary>
    /// <param name="setting">The setting that names the file, for the error.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidOperationException">The file cannot be read or is empty; the message names the setting, never the content.</exception>
    public static string Read(string setting, string path)
    {
        try
        {
            return File.ReadAllText(path).Trim() is { Length: > 0 } secret
                ? secret
                : throw new InvalidOperationException($"{setting}: '{path}' is empty.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidOperationException($"{setting}: {exception.Message}", exception);
        }
    }
}
