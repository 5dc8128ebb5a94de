namespace PokeWatch.Monitoring;

/// <summary>What stands on a <c>/metrics</c> page, in Prometheus's text format.</summary>
public static class ScrapedMetrics
{
    /// <summary>
    /// The names under which it can be asked for: of each sample, and of each metric that is announced with its type (whose samples may come
    /// later).
    /// </summary>
    public static IReadOnlySet<string> NamesIn(string page)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in page.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split([' ', '{'], 5);
            if (words is ["#", "TYPE", var name, var type, ..])
            {
                names.UnionWith(type == "histogram" ? [$"{name}_bucket", $"{name}_sum", $"{name}_count"] : [name]);
            }
            else if (line[0] != '#')
            {
                names.Add(words[0]);
            }
        }

        return names;
    }
}
