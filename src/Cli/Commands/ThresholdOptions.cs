using System.CommandLine;
using PokeWatch.Cli.CommandLine;

namespace PokeWatch.Cli.Commands;

/// <summary>By which thresholds signals are given.</summary>
internal sealed class ThresholdOptions
{
    /// <summary>How far below the fair price a BUY begins.</summary>
    public Option<double?> Buy { get; } = ToolOptions.Fraction("--buy", "BUY at or below minus this fraction [default: the policy's]");

    /// <summary>How far above the fair price a SELL begins.</summary>
    public Option<double?> Sell { get; } = ToolOptions.Fraction("--sell", "SELL at or above this fraction [default: the policy's]");

    /// <summary>Where they come from otherwise.</summary>
    public Option<string?> Policy { get; } = ToolOptions.Choice("--policy", "Where the thresholds come from [default: the gateway's own]", "fixed", "calibrated");

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(Buy);
        command.Options.Add(Sell);
        command.Options.Add(Policy);
    }
}
