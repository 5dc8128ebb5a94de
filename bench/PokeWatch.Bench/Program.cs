using System.CommandLine;
using System.CommandLine.Invocation;
using PokeWatch.Bench;
using PokeWatch.Bench.Serving;

var root = new RootCommand("Measures PokeWatch. docs/benchmarks.md and docs/performance.md say what the figures mean.") { ScaleCommand.Create(), ServeCommand.Create(), StepCommand.Create() };
var parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction refusal)
{
    // What is wrong would be lost above the help.
    refusal.ShowHelp = false;
}

// Long enough after Ctrl-C to stop what was started.
return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(60) });
