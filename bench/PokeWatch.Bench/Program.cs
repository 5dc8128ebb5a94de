using System.CommandLine;
using System.CommandLine.Invocation;
using PokeWatch.Bench;

var root = new RootCommand("Measures PokeWatch. docs/benchmarks.md says what the figures mean.") { ScaleCommand.Create(), StepCommand.Create() };
var parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction refusal)
{
    // What is wrong would be lost above the help.
    refusal.ShowHelp = false;
}

return await parsed.InvokeAsync();
