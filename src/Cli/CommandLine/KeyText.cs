using System.Text.RegularExpressions;

namespace PokeWatch.Cli.CommandLine;

/// <summary>Keeps keys out of what is said: somebody may give one where it does not belong, and complaints quote what they complain of.</summary>
internal static partial class KeyText
{
    /// <summary>A text without the keys in it. Pure.</summary>
    public static string Hide(string text) => Key().Replace(text, "pw_...");

    [GeneratedRegex("pw_[0-9A-Za-z_]+", RegexOptions.IgnoreCase)]
    private static partial Regex Key();
}
