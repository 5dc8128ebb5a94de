using System.Text.RegularExpressions;

namespace PokeWatch.Repository.Tests;

/// <summary>Searches for Seq stand in a table of docs/operating.md and, after "Seq: ", in docs/runbooks.md.</summary>
public sealed partial class When_a_search_of_the_logs_is_documented
{
    private static readonly HashSet<string> Words =
    [
        "and", "or", "not", "is", "null", "like", "in", "select", "from", "stream", "where", "group", "by", "order", "desc", "limit", "as",
        "count", "max", "min", "percentile", "time", "now",
    ];

    [Fact]
    public void it_names_properties_that_log_events_have()
    {
        var logged = Logged();
        Assert.Contains("run_id", logged);
        Assert.All(Searches(), search => Assert.All(Names(search), name => Assert.Contains(name, logged)));
    }

    [Fact]
    public void it_names_services_that_there_are()
    {
        var services = RepositoryFiles.Under("src", "Program.cs").Select(File.ReadAllText)
            .SelectMany(text => ServiceName().Matches(text)).Select(match => match.Groups[1].Value).ToList();
        Assert.Contains("gateway", services);
        Assert.All(
            Searches().SelectMany(search => SearchedService().Matches(search)), match => Assert.Contains(match.Groups[1].Value, services));
    }

    private static IReadOnlyList<string> Searches()
    {
        IReadOnlyList<string> searches =
        [
            .. Row().Matches(Table().Match(RepositoryFiles.Read("docs/operating.md")).Value).Select(match => match.Groups[1].Value),
            .. Line().Matches(RepositoryFiles.Read("docs/runbooks.md")).Select(match => match.Groups[1].Value),
        ];
        Assert.True(searches.Count > 20);
        return searches;
    }

    // What is left without strings, Seq's own properties and words, numbers, durations, and the names that a query gives by itself.
    private static IEnumerable<string> Names(string search)
    {
        var bare = Strings().Replace(search, "");
        var given = Given().Matches(bare).Select(match => match.Groups[1].Value).ToHashSet();
        return Name().Matches(bare).Select(match => match.Value).Where(name => !Words.Contains(name) && !given.Contains(name));
    }

    private static HashSet<string> Logged()
    {
        var sources = RepositoryFiles.Under("src", ".cs").Select(File.ReadAllText).ToList();
        return
        [
            "service", // by ServiceBuilder, on every event
            .. sources.SelectMany(text => Call().Matches(text)).SelectMany(call => Hole().Matches(call.Value)).Select(hole => hole.Groups[1].Value),
            .. sources.SelectMany(text => Scope().Matches(text)).Select(match => match.Groups[1].Value),
        ];
    }

    [GeneratedRegex(@"^\| to see \| search \|\n(?:^\|.*\n)+", RegexOptions.Multiline)]
    private static partial Regex Table();

    [GeneratedRegex(@"^\| [^|`]+ \| `([^`]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"Seq: ([^`\n]+)")]
    private static partial Regex Line();

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Strings();

    [GeneratedRegex(@"(?<![@\w])[a-z]\w*")]
    private static partial Regex Name();

    [GeneratedRegex(@"\bas (\w+)")]
    private static partial Regex Given();

    [GeneratedRegex(@"\bLog(?:Debug|Information|Warning|Error|Critical)\(.*?\);|\[LoggerMessage\(.*?\)\]", RegexOptions.Singleline)]
    private static partial Regex Call();

    [GeneratedRegex(@"(?<!\$""[^""\n]*)\{(\w+)(?::[^}]*)?\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"(?:Find\(|\[)""([a-z_]+)""[\],]")]
    private static partial Regex Scope();

    [GeneratedRegex(@"ServiceBuilder\.Create\(args, ""([\w-]+)""")]
    private static partial Regex ServiceName();

    [GeneratedRegex(@"service = '([\w-]+)'")]
    private static partial Regex SearchedService();
}
