using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace PokeWatch.Monitoring;

/// <summary>
/// Finds the metrics that a PromQL expression names. It knows no grammar: whatever can stand where a metric can, and is none, is skipped.
/// Whether the expression is one at all is for promtool to say.
/// </summary>
public static partial class PromQl
{
    private static readonly FrozenSet<string> Keywords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "and", "or", "unless", "bool", "offset", "atan2", "inf", "nan", "group_left", "group_right");

    private static readonly FrozenSet<string> KeywordsWithLabels = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "by", "without", "on", "ignoring", "group_left", "group_right");

    private static readonly FrozenSet<string> Aggregations = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "sum", "min", "max", "avg", "group", "stddev", "stdvar", "count", "count_values", "bottomk", "topk", "quantile");

    /// <summary>The names, each once.</summary>
    /// <param name="expression">The expression; variables of Grafana may stand in it.</param>
    /// <exception cref="FormatException">
    /// It chooses metrics by a pattern (<c>{__name__=~"..."}</c>), or a quote or a brace is not closed: nobody could say what it names.
    /// </exception>
    public static IReadOnlySet<string> MetricsIn(string expression) =>
        new SortedSet<string>(SelectorsIn(expression).Select(selector => selector.Metric), StringComparer.Ordinal);

    /// <summary>The names with the conditions on their labels, in the order in which they stand there.</summary>
    /// <param name="expression">The expression; variables of Grafana may stand in it.</param>
    /// <exception cref="FormatException">As above.</exception>
    public static IReadOnlyList<Selector> SelectorsIn(string expression)
    {
        var found = new List<Selector>();
        var tokens = Tokens(expression);
        for (var i = 0; i < tokens.Count; i++)
        {
            var (token, next) = (tokens[i], i + 1 < tokens.Count ? tokens[i + 1] : "");
            if (token[0] == '{')
            {
                found.Add(Named(token));
            }
            else if (!IsName(token) || (next != "(" && Keywords.Contains(token)))
            {
                continue;
            }
            else if (next == "(")
            {
                // A function, an aggregation, an operator before brackets; or a list of labels, which are no metrics.
                i = KeywordsWithLabels.Contains(token) ? tokens.IndexOf(")", i) : i;
            }
            else if (next.StartsWith('{'))
            {
                found.Add(new Selector(token, LabelMatcher.ReadAll(next)));
                i++;
            }
            else if (!(Aggregations.Contains(token) && next.ToLowerInvariant() is "by" or "without"))
            {
                found.Add(new Selector(token, []));
            }
        }

        return found;
    }

    private static Selector Named(string braces)
    {
        var matchers = LabelMatcher.ReadAll(braces);
        var name = matchers.FirstOrDefault(matcher => matcher.Label == "__name__");
        return name is { How: "=" }
            ? new Selector(name.Value, [.. matchers.Where(matcher => matcher != name)])
            : throw new FormatException($"{braces} does not name its metric");
    }

    private static bool IsName(string token) => char.IsAsciiLetter(token[0]) || token[0] is '_' or ':';

    private static List<string> Tokens(string expression)
    {
        var tokens = new List<string>();
        for (var i = 0; i < expression.Length;)
        {
            var match = Token().Match(expression, i);
            if (!match.Success)
            {
                throw new FormatException($"Not understood from here: {expression[i..]}");
            }

            i += match.Length;
            if (match.Groups["token"] is { Success: true } token)
            {
                tokens.Add(token.Value);
            }
        }

        return tokens;
    }

    // What is not in the group "token" counts as space: comments, strings, ranges, numbers, durations, Grafana's variables.
    [GeneratedRegex(
        """
        \G(?: \s+ | \#[^\n]* | "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | `[^`]*`
          | \[[^\]]*\] | (?:0x)?[0-9][0-9a-zA-Z_.]* | \.[0-9]+ | \$\{[^}]*\} | \$\w+
          | (?<token> \{ (?: "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | `[^`]*` | [^{}"'`] )* \} | [a-zA-Z_:][a-zA-Z0-9_:]* | [^\w\s"'`{}\[\]$\#] ) )
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();
}
