using System.Runtime.CompilerServices;

namespace PokeWatch.Deployment.Tests;

/// <summary>The checkout whose deployment is tested.</summary>
internal static class DeployedFiles
{
    /// <summary>Its root folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The full path of what is named from the root.</summary>
    public static string PathOf(string path) => Path.Combine(Root, path);

    /// <summary>The text of a file named from the root.</summary>
    public static string Read(string path) => File.ReadAllText(PathOf(path));

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
