using System.Text.RegularExpressions;

namespace PokeWatch.Repository.Tests;

public sealed partial class When_a_source_file_is_written
{
    private const int LongestFile = 300;

    private static readonly IReadOnlyList<string> Sources =
    [
        .. RepositoryFiles.Under("src", ".cs").Select(RepositoryFiles.Relative)
            .Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal)), // written by dotnet-ef
    ];

    [Fact]
    public void it_is_short_enough_to_read() =>
        Assert.All(Sources, file => Assert.InRange(RepositoryFiles.Read(file).Count(c => c == '\n'), 1, LongestFile - 1));

    [Fact]
    public void it_holds_one_public_type_and_has_its_name() =>
        Assert.All(Sources, file =>
        {
            var types = PublicType().Matches(RepositoryFiles.Read(file)).Select(match => match.Groups["name"].Value).Distinct().ToList();
            Assert.InRange(types.Count, 0, 1);
            Assert.All(types, type => Assert.Equal(type, Path.GetFileName(file).Split('.', '{')[0]));
        });

    // Types of a file-scoped namespace start their line; nested ones do not.
    [GeneratedRegex(
        @"^public (?:(?:sealed|static|abstract|readonly|partial|ref|unsafe) )*(?:class|record struct|record class|record|struct|interface|enum|delegate \S+) (?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
