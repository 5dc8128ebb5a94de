namespace PokeWatch.Cli.CommandLine;

/// <summary>A setting or argument is wrong in a way that the parser cannot see; nothing was asked.</summary>
internal sealed class SettingException(string reason) : Exception(reason);
