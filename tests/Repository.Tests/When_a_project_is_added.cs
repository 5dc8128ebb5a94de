using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PokeWatch.Repository.Tests;

public sealed partial class When_a_project_is_added
{
    private static readonly IReadOnlyList<string> Projects =
        [.. ((string[])["src", "tests", "bench"]).SelectMany(folder => RepositoryFiles.Under(folder, ".csproj")).Select(RepositoryFiles.Relative)];

    [Fact]
    public void it_is_in_the_solution()
    {
        var solution = SolutionProjects();
        Assert.All(Projects, project => Assert.Contains(project, solution));
    }

    [Fact]
    public void it_has_a_lock_file() =>
        Assert.All(Projects, project => Assert.True(
            File.Exists(Path.Combine(RepositoryFiles.Root, Path.GetDirectoryName(project)!, "packages.lock.json"))));

    [Fact]
    public void it_leaves_versions_to_the_central_file()
    {
        var references = Projects.SelectMany(project =>
            XDocument.Load(Path.Combine(RepositoryFiles.Root, project)).Descendants("PackageReference"));
        Assert.All(references, reference =>
        {
            Assert.Null(reference.Attribute("Version"));
            Assert.Null(reference.Attribute("VersionOverride"));
            Assert.Null(reference.Element("Version"));
        });
    }

    [Fact]
    public void test_sh_finds_its_tests_by_its_name() =>
        Assert.All(
            RepositoryFiles.Under(".", ".cs").Where(file => TestAttribute().IsMatch(File.ReadAllText(file))),
            file => Assert.Matches(@"^tests/[\w.]+\.Tests/", RepositoryFiles.Relative(file)));

    [Fact]
    public void the_solution_names_nothing_that_is_gone() =>
        Assert.All(SolutionProjects(), project => Assert.True(File.Exists(Path.Combine(RepositoryFiles.Root, project)), project));

    private static IReadOnlyList<string> SolutionProjects() =>
        [.. ProjectLine().Matches(RepositoryFiles.Read("PokeWatch.sln")).Select(match => match.Groups[1].Value.Replace('\\', '/'))];

    [GeneratedRegex("\"([^\"]+\\.csproj)\"")]
    private static partial Regex ProjectLine();

    [GeneratedRegex(@"^\s*\[(Fact|Theory)\b", RegexOptions.Multiline)]
    private static partial Regex TestAttribute();
}
