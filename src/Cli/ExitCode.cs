namespace PokeWatch.Cli;

/// <summary>What a command ends with, for scripts. docs/commands.md promises them.</summary>
internal static class ExitCode
{
    /// <summary>It is done.</summary>
    public const int Done = 0;

    /// <summary>The answer was no: a problem, a system that cannot serve, a run that failed or was cancelled.</summary>
    public const int Refused = 1;

    /// <summary>The arguments or settings are wrong; nothing was asked.</summary>
    public const int WrongArguments = 2;

    /// <summary>The gateway cannot be reached, did not answer in time, or something else answered in its place.</summary>
    public const int Unreachable = 3;

    /// <summary>Stopped by Ctrl-C.</summary>
    public const int Interrupted = 130;
}
