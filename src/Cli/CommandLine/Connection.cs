using System.Text;

namespace PokeWatch.Cli.CommandLine;

/// <summary>Which gateway is asked, by whom, and for how long.</summary>
internal sealed class Connection
{
    /// <summary>The variable that holds the gateway's address.</summary>
    public const string UrlVariable = "POKEWATCH_URL";

    /// <summary>The variable that holds an API key.</summary>
    public const string KeyVariable = "POKEWATCH_API_KEY";

    /// <summary>The variable that names a file that holds an API key.</summary>
    public const string KeyFileVariable = "POKEWATCH_API_KEY_FILE";

    /// <summary>Where the gateway is if nothing else is said.</summary>
    public const string DefaultUrl = "http://localhost:8000";

    private const int LongestKey = 4096;

    private Connection(Uri url, string? apiKey, TimeSpan timeout) => (Url, ApiKey, Timeout) = (url, apiKey, timeout);

    /// <summary>The gateway's address, which ends in a slash.</summary>
    public Uri Url { get; }

    /// <summary>The API key, for its header and nothing else; null without one. This type has no ToString that would tell it.</summary>
    public string? ApiKey { get; }

    /// <summary>How long an answer may take, tries included.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>Reads the settings: an option wins over the environment, and a file over a key that stands there itself.</summary>
    /// <exception cref="SettingException">One of them is wrong.</exception>
    public static Connection Of(string? url, string? keyFile, TimeSpan timeout, Func<string, string?> variable) => new(
        UrlOf(Given(url) ?? Given(variable(UrlVariable)) ?? DefaultUrl),
        (Given(keyFile) ?? Given(variable(KeyFileVariable))) is { } file ? KeyIn(file) : KeyOf(Given(variable(KeyVariable)), $"The key in {KeyVariable}"),
        timeout);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Uri UrlOf(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url)
            || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
            || url.UserInfo.Length + url.Query.Length + url.Fragment.Length > 0)
        {
            // Not the text itself, which may hold a password.
            throw new SettingException($"The gateway's address must be like {DefaultUrl} or https://pokewatch.example/path.");
        }

        return url.AbsolutePath.EndsWith('/') ? url : new Uri(url + "/");
    }

    private static string? KeyIn(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var buffer = new byte[LongestKey];
            var length = stream.ReadAtLeast(buffer, LongestKey, throwOnEndOfStream: false);
            return KeyOf(Given(Encoding.UTF8.GetString(buffer, 0, length)), $"The key in {file}")
                ?? throw new SettingException($"There is no key in {file}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"The key cannot be read: {exception.Message}");
        }
    }

    // A key with a line break or the like would fail later, in a message that quotes it.
    private static string? KeyOf(string? key, string name) => key is null || (key.Length < LongestKey && key.All(letter => letter is > ' ' and < '\x7F'))
        ? key
        : throw new SettingException($"{name} is none: it must be one word of ASCII letters and digits.");
}
