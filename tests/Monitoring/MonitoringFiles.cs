using System.Runtime.CompilerServices;

namespace PokeWatch.Monitoring;

/// <summary>The files below <c>deploy</c> of the checkout that these tests were built from.</summary>
public static class MonitoringFiles
{
    /// <summary>The checkout's root folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Files of a folder, named from the root and in order.</summary>
    public static IReadOnlyList<string> In(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file)).Order(StringComparer.Ordinal)];

    /// <summary>The text of a file named from the root.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot([CallerFilePath] string source = "")
    {
        for (var folder = Path.GetDirectoryName(source); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "PokeWatch.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("These tests run from a checkout of PokeWatch.");
    }
}
