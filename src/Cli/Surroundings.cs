namespace PokeWatch.Cli;

/// <summary>All that a command sees of the world apart from its arguments and the gateway.</summary>
internal sealed record Surroundings
{
    /// <summary>Where answers go.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Where all goes that is no answer.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Where a person answers a question.</summary>
    public required TextReader In { get; init; }

    /// <summary>An environment variable; null or empty where there is none.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The time.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether a person reads the answers as they come.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether a person is there to answer.</summary>
    public bool InIsTerminal { get; init; }

    /// <summary>Whether answers may have colours: https://no-color.org.</summary>
    public bool HasColour => OutIsTerminal && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";

    /// <summary>Those of this process.</summary>
    public static Surroundings OfThisProcess() => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        In = Console.In,
        Variable = Environment.GetEnvironmentVariable,
        OutIsTerminal = !Console.IsOutputRedirected,
        InIsTerminal = !Console.IsInputRedirected,
    };
}
