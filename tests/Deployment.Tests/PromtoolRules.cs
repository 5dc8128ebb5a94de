using System.Text;

namespace PokeWatch.Deployment.Tests;

/// <summary>Lets promtool read expressions that stand in no file of rules, by writing one.</summary>
internal static class PromtoolRules
{
    /// <summary>An expression that promtool does not understand fails the test.</summary>
    public static async Task AcceptAsync(IEnumerable<string> expressions)
    {
        var rules = new StringBuilder("groups:\n- name: expressions\n  rules:\n");
        foreach (var (expression, index) in expressions.Select((expression, index) => (expression, index)))
        {
            rules.Append(System.Globalization.CultureInfo.InvariantCulture, $"  - record: expression:{index}\n    expr: {Quoted(expression)}\n");
        }

        var file = Path.Combine(Path.GetTempPath(), $"pokewatch-expressions-{Guid.NewGuid():N}.yaml");
        try
        {
            await File.WriteAllTextAsync(file, rules.ToString());
            await DeployTool.Promtool.SucceedAsync("check", "rules", file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Quoted(string expression) => $"'{expression.Replace("'", "''", StringComparison.Ordinal)}'";
}
