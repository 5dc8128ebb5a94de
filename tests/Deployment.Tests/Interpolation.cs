namespace PokeWatch.Deployment.Tests;

/// <summary>
/// compose's <c>${NAME:-default}</c>, <c>${NAME:+other}</c> and <c>$$</c>, which may stand in one another; a variable that is not set is empty.
/// </summary>
internal static class Interpolation
{
    /// <summary>The text with its variables replaced.</summary>
    /// <exception cref="FormatException">A variable is written in another way, or not closed.</exception>
    public static string Resolve(string text, IReadOnlyDictionary<string, string> variables) => Walk(text, variables, _ => { });

    /// <summary>The names of all variables in the text.</summary>
    public static IReadOnlySet<string> Names(string text)
    {
        // Whatever a variable holds, its default is looked at too.
        var names = new HashSet<string>();
        Walk(text, new Dictionary<string, string>(), name => names.Add(name));
        return names;
    }

    private static string Walk(string text, IReadOnlyDictionary<string, string> variables, Action<string> seen)
    {
        var result = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$')
            {
                result.Append(text[i]);
            }
            else if (text[(i + 1)..].StartsWith('$'))
            {
                result.Append('$');
                i++;
            }
            else
            {
                var end = End(text, i);
                result.Append(Value(text[(i + 2)..end], variables, seen));
                i = end;
            }
        }

        return result.ToString();
    }

    private static string Value(string inside, IReadOnlyDictionary<string, string> variables, Action<string> seen)
    {
        var length = inside.TakeWhile(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_').Count();
        var (name, rest) = (inside[..length], inside[length..]);
        seen(name);
        var value = variables.GetValueOrDefault(name, "");
        return rest switch
        {
            "" => value,
            [':', '-', .. var otherwise] => Walk(otherwise, variables, seen) is var resolved && value.Length > 0 ? value : resolved,
            [':', '+', .. var then] => Walk(then, variables, seen) is var resolved && value.Length > 0 ? resolved : "",
            _ => throw new FormatException($"${{{inside}}} is not of a form that these tests know."),
        };
    }

    private static int End(string text, int start)
    {
        if (!text[(start + 1)..].StartsWith('{'))
        {
            throw new FormatException($"'{text}' has a $ that begins no variable.");
        }

        for (int i = start + 1, depth = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        throw new FormatException($"'{text}' has a variable that is not closed.");
    }
}
