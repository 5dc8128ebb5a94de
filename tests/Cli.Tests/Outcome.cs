using System.Text.Json.Nodes;

namespace PokeWatch.Cli.Tests;

/// <summary>How a command ended and what it put out.</summary>
internal sealed record Outcome(int Code, string Out, string Error)
{
    /// <summary>The lines of an answer that must be good.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            Assert.True(Code == ExitCode.Done, $"{Code}: {Error}");
            Assert.Empty(Error);
            return [.. Out.TrimEnd('\n').Split('\n')];
        }
    }

    /// <summary>The one JSON document of an answer that must be good.</summary>
    public JsonNode Json => JsonNode.Parse(Assert.Single(Lines))!;

    /// <summary>What stands on stderr of one that must have failed and answered nothing.</summary>
    public string Failure(int code)
    {
        Assert.True(Code == code, $"{Code}: {Out}{Error}");
        Assert.Empty(Out);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Error, StringComparison.Ordinal);
        return Error;
    }

    /// <summary>A line, its runs of spaces made one, that begins with a word.</summary>
    public string Line(string beginning) =>
        string.Join(' ', Lines.Single(line => line.StartsWith(beginning, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
