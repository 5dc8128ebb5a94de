using PokeWatch.Cli.CommandLine;

namespace PokeWatch.Cli.Tests;

/// <summary>The tool in this process, with a world of its own around it.</summary>
internal sealed class Tool(Uri? gateway = null)
{
    /// <summary>Environment variables; the gateway's address is there already.</summary>
    public Dictionary<string, string> Variables { get; } =
        gateway is null ? [] : new() { [Connection.UrlVariable] = gateway.ToString() };

    /// <summary>Whether a person sits before it.</summary>
    public bool AtTerminal { get; init; }

    /// <summary>What the person types.</summary>
    public string Typed { get; init; } = "";

    /// <summary>The time.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Everything that any run of it has put out.</summary>
    public string AllOutput { get; private set; } = "";

    /// <summary>Runs a command, given in one line; words with spaces stand in single quotes.</summary>
    public async Task<Outcome> RunAsync(string line)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await ToolCommandLine.RunAsync(Words(line), new Surroundings
        {
            Out = TextWriter.Synchronized(output),
            Error = TextWriter.Synchronized(errors),
            In = new StringReader(Typed),
            Variable = name => Variables.GetValueOrDefault(name),
            Time = Time,
            OutIsTerminal = AtTerminal,
            InIsTerminal = AtTerminal,
        });
        AllOutput += $"{output}{errors}";
        return new Outcome(code, $"{output}", $"{errors}");
    }

    private static string[] Words(string line) =>
        [.. line.Split('\'').SelectMany((part, index) => index % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
