using System.CommandLine;
using System.CommandLine.Invocation;
using PokeWatch.Bench;
using PokeWatch.Bench.Answers;
using PokeWatch.Bench.Faults;
using PokeWatch.Bench.Hostile;
using PokeWatch.Bench.Serving;

var root = new RootCommand("Measures PokeWatch. docs/benchmarks.md, docs/performance.md and docs/soaks.md say what the figures mean.")
{
    ScaleCommand.Create(), StepCommand.Create(), ServeCommand.Create(), AnswersCommand.Create(), FaultsCommand.Create(), HostileCommand.Create(),
};
var parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction refusal)
{
    // What is wrong would be lost above the help.
    refusal.ShowHelp = false;
}

// After Ctrl-C a whole system may have to be stopped.
return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
