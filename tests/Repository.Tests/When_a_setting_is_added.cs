using System.Text.RegularExpressions;

namespace PokeWatch.Repository.Tests;

public sealed partial class When_a_setting_is_added
{
    [Fact]
    public void docs_operating_has_a_row_for_it_and_none_for_one_that_is_gone()
    {
        var inCode = RepositoryFiles.Under("src", "Options.cs").SelectMany(file => Settings(File.ReadAllText(file)));
        var sections = inCode.Select(setting => setting.Split("__")[0]).ToHashSet();
        var inTable = SettingRow().Matches(RepositoryFiles.Read("docs/operating.md")).Select(row => row.Groups[1].Value)
            .Where(setting => sections.Contains(setting.Split("__")[0]));
        Assert.Equal(inCode.Order(StringComparer.Ordinal), inTable.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Settings(string source) =>
        Section().Match(source) is { Success: true } section
            ? Property().Matches(source).Select(property => $"{section.Groups[1].Value}__{property.Groups[1].Value}")
            : [];

    [GeneratedRegex("const string Section = \"(\\w+)\";")]
    private static partial Regex Section();

    [GeneratedRegex(@"^    public [\w.<>?]+ (\w+) \{ get; set; \}", RegexOptions.Multiline)]
    private static partial Regex Property();

    [GeneratedRegex(@"^\| `(\w+__\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex SettingRow();
}
