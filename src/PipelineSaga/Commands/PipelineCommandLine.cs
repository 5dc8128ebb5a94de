using System.CommandLine;

namespace PokeWatch.PipelineSaga.Commands;

/// <summary>The steps by hand.</summary>
public static class PipelineCommandLine
{
    /// <summary>True if the arguments name a command or ask for help, rather than settings for the service.</summary>
    public static bool Concerns(string[] args) =>
        args is ["--help" or "-h" or "-?" or "--version", ..] || (args is [var first, ..] && !first.StartsWith('-') && !first.Contains('='));

    /// <summary>All commands.</summary>
    public static RootCommand Create() =>
        new("PokeWatch's pipeline. Without a command it runs as a service; with one it does that step and ends.")
        {
            CollectCommand.Create(),
            PreprocessCommand.Create(),
            TrainCommand.Create(),
            MigrateCommand.Create(),
        };
}
