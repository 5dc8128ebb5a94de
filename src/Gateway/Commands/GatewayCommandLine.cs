using System.CommandLine;
using System.CommandLine.Invocation;

namespace PokeWatch.Gateway.Commands;

/// <summary>The gateway's commands.</summary>
public static class GatewayCommandLine
{
    /// <summary>True if the arguments name a command or ask for help, rather than settings for the service.</summary>
    public static bool Concerns(string[] args) =>
        args is ["--help" or "-h" or "-?" or "--version", ..] || (args is [var first, ..] && !first.StartsWith('-') && !first.Contains('='));

    /// <summary>Runs the command that the arguments name.</summary>
    /// <returns>The exit code; not 0 for arguments that are wrong, which are named on stderr.</returns>
    public static Task<int> RunAsync(string[] args)
    {
        var parsed = Create().Parse(args);
        if (parsed.Action is ParseErrorAction refusal)
        {
            // What is wrong would be lost above a screen of help.
            refusal.ShowHelp = false;
        }

        return parsed.InvokeAsync();
    }

    /// <summary>All commands.</summary>
    public static RootCommand Create() =>
        new("PokeWatch's gateway. Without a command it serves; with one it does that and ends.") { KeysCommand.Create() };
}
