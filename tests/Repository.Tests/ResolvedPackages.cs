using System.Text.Json;
using System.Xml.Linq;

namespace PokeWatch.Repository.Tests;

/// <summary>The packages that projects ask for, and those that NuGet gave them.</summary>
internal static class ResolvedPackages
{
    /// <summary>Names of the packages that the project files under a folder reference, unless only a swapped-in build does.</summary>
    public static IReadOnlySet<string> Referenced(string folder) =>
        RepositoryFiles.Under(folder, ".csproj")
            .SelectMany(project => XDocument.Load(project).Descendants("PackageReference"))
            .Select(reference => (string)reference.Attribute("Include")!)
            .ToHashSet();

    /// <summary>Name and version of each package in the lock files under a folder, what packages bring along included.</summary>
    public static IReadOnlySet<(string Name, string Version)> Locked(string folder) =>
        RepositoryFiles.Under(folder, "packages.lock.json").SelectMany(ReadLockFile).ToHashSet();

    /// <summary>What a restored package says its licence is: an SPDX expression, or the address of a text.</summary>
    public static string Licence(string name, string version)
    {
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var id = name.ToLowerInvariant();
        var metadata = XDocument.Load(Path.Combine(cache, id, version.ToLowerInvariant(), id + ".nuspec")).Root!.Elements()
            .Single(element => element.Name.LocalName == "metadata");
        var licence = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
        return (string?)licence?.Attribute("type") == "expression"
            ? licence!.Value
            : metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "licenseUrl")?.Value ?? "none";
    }

    private static IEnumerable<(string, string)> ReadLockFile(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        foreach (var framework in document.RootElement.GetProperty("dependencies").EnumerateObject())
        {
            foreach (var package in framework.Value.EnumerateObject())
            {
                if (package.Value.GetProperty("type").GetString() != "Project")
                {
                    yield return (package.Name, package.Value.GetProperty("resolved").GetString()!);
                }
            }
        }
    }
}
