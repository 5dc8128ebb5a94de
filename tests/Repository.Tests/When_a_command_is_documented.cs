using System.Text.RegularExpressions;

namespace PokeWatch.Repository.Tests;

/// <summary>documented-commands.txt says, for each command in the documents, which test or script runs it.</summary>
public sealed partial class When_a_command_is_documented
{
    private const string Registry = "tests/Repository.Tests/documented-commands.txt";

    private static readonly IReadOnlyList<(string Document, string Command)> Documented =
    [
        .. from document in RepositoryFiles.Under(".", ".md").Select(RepositoryFiles.Relative)
           from command in Commands(document)
           select (document, command),
    ];

    [Fact]
    public void the_registry_says_what_runs_it()
    {
        var registered = Rows().Select(row => row.Command).ToHashSet();
        Assert.All(Documented, shown => Assert.Contains(shown.Command, registered));
    }

    [Fact]
    public void the_file_that_is_said_to_run_it_does() =>
        Assert.All(Rows(), row => Assert.Contains(row.Text, RepositoryFiles.Read(row.File), StringComparison.Ordinal));

    [Fact]
    public void the_registry_keeps_none_that_is_gone() =>
        Assert.All(Rows(), row => Assert.Contains(row.Command, Documented.Select(shown => shown.Command)));

    private static IEnumerable<string> Commands(string document) =>
        ShellBlock().Matches(RepositoryFiles.Read(document))
            .SelectMany(block => block.Groups[1].Value.Replace("\\\n", "", StringComparison.Ordinal).Split('\n'))
            .Select(line => Spaces().Replace(line.Split(" # ")[0], " ").Trim())
            .Where(line => line.Length > 0 && !line.StartsWith('#'));

    private static IReadOnlyList<(string Command, string File, string Text)> Rows() =>
        [.. RepositoryFiles.Read(Registry).Split('\n')
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split(" => "))
            .Select(parts => (parts[0].Trim(), parts[1].Trim(), parts[2].Trim()))];

    [GeneratedRegex(@"^```sh\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
