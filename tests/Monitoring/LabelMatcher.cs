using System.Text.RegularExpressions;

namespace PokeWatch.Monitoring;

/// <summary>A condition on one label, as it stands between a selector's braces.</summary>
/// <param name="Label">The label.</param>
/// <param name="How"><c>=</c>, <c>!=</c>, <c>=~</c> or <c>!~</c>.</param>
/// <param name="Value">A value, or for the last two a regular expression.</param>
public sealed partial record LabelMatcher(string Label, string How, string Value)
{
    /// <summary>
    /// Whether the scraped page alone can tell: job and instance come from Prometheus, and Grafana's variables from the viewer.
    /// </summary>
    public bool IsOfThePage => Label is not ("job" or "instance") && !Value.Contains('$', StringComparison.Ordinal);

    /// <summary>Whether a label's value (empty where there is no such label) meets it.</summary>
    public bool Meets(string value) => How switch
    {
        "=" => value == Value,
        "!=" => value != Value,
        "=~" => Regex.IsMatch(value, $"^(?:{Value})$"),
        _ => !Regex.IsMatch(value, $"^(?:{Value})$"),
    };

    /// <summary>The matchers between braces, which may be missing.</summary>
    public static IReadOnlyList<LabelMatcher> ReadAll(string braces) =>
    [
        .. Matcher().Matches(braces).Select(match => new LabelMatcher(
            match.Groups["label"].Value, match.Groups["how"].Value, match.Groups["value"].Value.Replace(@"\\", @"\", StringComparison.Ordinal))),
    ];

    [GeneratedRegex("""(?<label>\w+)\s*(?<how>=~|!=|!~|=)\s*(?:"(?<value>(?:\\.|[^"\\])*)"|'(?<value>(?:\\.|[^'\\])*)')""")]
    private static partial Regex Matcher();
}
