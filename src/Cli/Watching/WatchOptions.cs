using System.CommandLine;
using PokeWatch.Cli.CommandLine;

namespace PokeWatch.Cli.Watching;

/// <summary>How a run is watched.</summary>
internal sealed class WatchOptions
{
    private readonly Option<double> _interval = ToolOptions.Seconds("--interval", "How often to look at the run, in seconds", 2);
    private readonly Option<double> _patience = ToolOptions.Seconds("--patience", "How long the gateway may be away, in seconds", 120);

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_interval);
        command.Options.Add(_patience);
    }

    /// <summary>The watch that was asked for.</summary>
    public RunWatch Of(Session session, ParseResult parsed) =>
        new(session, TimeSpan.FromSeconds(parsed.GetValue(_interval)), TimeSpan.FromSeconds(parsed.GetValue(_patience)));
}
