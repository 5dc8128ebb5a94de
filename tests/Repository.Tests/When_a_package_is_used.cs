using System.Text.RegularExpressions;

namespace PokeWatch.Repository.Tests;

public sealed partial class When_a_package_is_used
{
    private static readonly HashSet<string> FreeLicences =
        ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "MS-PL", "0BSD", "ISC"];

    // Packages whose metadata names no SPDX expression; each was read by hand.
    private static readonly Dictionary<string, string> ReadByHand = new()
    {
        // MIT, by the text at its licence address; a dependency of Parquet.Net.
        ["K4os.Compression.LZ4"] = "https://github.com/MiloszKrajewski/K4os.Compression.LZ4/blob/master/LICENSE?raw=true",
    };

    [Fact]
    public void its_licence_is_free() =>
        Assert.All(ResolvedPackages.Locked("src"), package =>
        {
            var licence = ResolvedPackages.Licence(package.Name, package.Version);
            if (ReadByHand.TryGetValue(package.Name, out var known))
            {
                Assert.Equal(known, licence);
                return;
            }

            // "A OR B" leaves the choice to us: one of them must be free.
            Assert.Contains(licence.Split(" OR ", StringSplitOptions.TrimEntries), FreeLicences.Contains);
        });

    [Fact]
    public void masstransit_stays_below_the_commercial_version_9() =>
        Assert.All(
            ResolvedPackages.Locked("src").Union(ResolvedPackages.Locked("tests"))
                .Where(package => package.Name == "MassTransit" || package.Name.StartsWith("MassTransit.", StringComparison.Ordinal)),
            package => Assert.StartsWith("8.5.", package.Version, StringComparison.Ordinal));

    [Fact]
    public void the_readme_says_what_it_is_for() =>
        Assert.Equal(
            ResolvedPackages.Referenced("src").Order(StringComparer.Ordinal),
            ReadmeRows().Select(row => row.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void the_readme_names_its_licence()
    {
        var locked = ResolvedPackages.Locked("src").ToLookup(package => package.Name, package => package.Version);
        Assert.All(
            ReadmeRows().Where(row => locked[row.Name].Any()),
            row => Assert.Equal(ResolvedPackages.Licence(row.Name, locked[row.Name].First()), row.Licence));
    }

    private static IReadOnlyList<(string Name, string Licence)> ReadmeRows()
    {
        var readme = RepositoryFiles.Read("README.md");
        var table = readme[readme.IndexOf("| package |", StringComparison.Ordinal)..];
        return [.. PackageRow().Matches(table).Select(row => (row.Groups["name"].Value, row.Groups["licence"].Value))];
    }

    [GeneratedRegex(@"^\| `(?<name>[\w.]+)` \| [^|]{5,} \| (?<licence>[\w. -]+) \|$", RegexOptions.Multiline)]
    private static partial Regex PackageRow();
}
