using System.Runtime.CompilerServices;

namespace PokeWatch.Repository.Tests;

/// <summary>The checkout that these tests were built from, without what builds and runs leave in it.</summary>
internal static class RepositoryFiles
{
    private static readonly HashSet<string> Left =
        ["bin", "obj", ".git", ".run", ".vs", ".idea", "data", "artifacts", "TestResults", "node_modules"];

    /// <summary>The root folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Full paths of the files under a folder whose names end with <paramref name="ending"/>.</summary>
    public static IReadOnlyList<string> Under(string folder, string ending)
    {
        var files = new List<string>();
        var folders = new Stack<string>([Path.Combine(Root, folder)]);
        while (folders.TryPop(out var current))
        {
            files.AddRange(Directory.EnumerateFiles(current).Where(file => file.EndsWith(ending, StringComparison.Ordinal)));
            foreach (var child in Directory.EnumerateDirectories(current).Where(child => !Left.Contains(Path.GetFileName(child))))
            {
                folders.Push(child);
            }
        }

        return [.. files.Order(StringComparer.Ordinal)];
    }

    /// <summary>The path as one writes it from the root.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>The text of a file named from the root.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot([CallerFilePath] string source = "")
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(source) })
        {
            for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if (File.Exists(Path.Combine(folder, "PokeWatch.sln")))
                {
                    return folder;
                }
            }
        }

        throw new InvalidOperationException("These tests run from a checkout of PokeWatch.");
    }
}
