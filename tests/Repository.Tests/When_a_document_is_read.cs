using System.Text.RegularExpressions;

namespace PokeWatch.Repository.Tests;

public sealed partial class When_a_document_is_read
{
    private static readonly IReadOnlyList<string> Documents =
        [.. RepositoryFiles.Under(".", ".md").Select(RepositoryFiles.Relative)];

    [Fact]
    public void its_links_lead_somewhere() =>
        Assert.All(
            from document in Documents
            from link in Link().Matches(Fence().Replace(RepositoryFiles.Read(document), ""))
            let target = link.Groups[1].Value
            where !target.Contains(':', StringComparison.Ordinal)
            select (document, target),
            link => AssertResolves(link.document, link.target));

    // When_a_command_is_documented looks at blocks marked sh: no other mark may hide a command from it.
    [Fact]
    public void its_shell_blocks_are_marked_sh() =>
        Assert.All(Documents, document => Assert.DoesNotMatch(
            @"(?m)^```(bash|shell|console|zsh|shell-session|powershell)\b", RepositoryFiles.Read(document)));

    private static void AssertResolves(string document, string target)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0
            ? Path.Combine(RepositoryFiles.Root, document)
            : Path.GetFullPath(Path.Combine(RepositoryFiles.Root, Path.GetDirectoryName(document)!, parts[0]));
        Assert.True(File.Exists(path) || Directory.Exists(path), $"{target} leads nowhere");
        if (parts.Length == 2 && path.EndsWith(".md", StringComparison.Ordinal))
        {
            var headings = Heading().Matches(Fence().Replace(File.ReadAllText(path), "")).Select(match => Anchor(match.Groups[1].Value));
            Assert.Contains(parts[1], headings);
        }
    }

    // As GitHub makes them: lower case, spaces to hyphens, punctuation dropped.
    private static string Anchor(string heading) =>
        string.Concat(heading.Trim().ToLowerInvariant().Replace(' ', '-').Where(c => char.IsLetterOrDigit(c) || c is '-' or '_'));

    [GeneratedRegex(@"\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
