using PokeWatch.Cli;
using PokeWatch.Cli.CommandLine;

return await ToolCommandLine.RunAsync(args, Surroundings.OfThisProcess());
