using System.Text.RegularExpressions;

namespace PokeWatch.Deployment.Tests;

/// <summary>The Dockerfile, by its stages.</summary>
internal static partial class Dockerfile
{
    /// <summary>Its instructions, comments left out and continued lines joined.</summary>
    public static IReadOnlyList<string> Instructions { get; } =
    [
        .. Continued().Replace(Comment().Replace(DeployedFiles.Read("Dockerfile"), ""), " ").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Trim()).Where(line => line.Length > 0),
    ];

    /// <summary>The stages' names, in their order.</summary>
    public static IReadOnlyList<string> Stages { get; } = [.. Instructions.Where(IsFrom).Select(line => line.Split(" AS ")[1])];

    /// <summary>Those that no other stage is made from or takes files of: the images.</summary>
    public static IReadOnlyList<string> Targets { get; } =
        [.. Stages.Where(stage => !Instructions.Any(line => line.StartsWith($"FROM {stage} ", StringComparison.Ordinal)
            || line.Contains($"--from={stage} ", StringComparison.Ordinal)))];

    /// <summary>A stage's instructions, those of the stages that it is made from first.</summary>
    public static IReadOnlyList<string> Of(string stage)
    {
        var rest = Instructions.SkipWhile(line => !(IsFrom(line) && line.EndsWith(" AS " + stage, StringComparison.Ordinal))).ToList();
        var from = rest[0].Split(' ').First(word => word != "FROM" && !word.StartsWith("--", StringComparison.Ordinal));
        IReadOnlyList<string> own = [.. rest.Skip(1).TakeWhile(line => !IsFrom(line))];
        return Stages.Contains(from) ? [.. Of(from), .. own] : own;
    }

    private static bool IsFrom(string line) => line.StartsWith("FROM ", StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*#.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\\\n")]
    private static partial Regex Continued();
}
