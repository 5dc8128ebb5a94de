namespace PokeWatch.PipelineSaga.Tests.Collect;

/// <summary>Tests that redirect the process's console run while no other test does.</summary>
[CollectionDefinition(nameof(ConsoleCollection), DisableParallelization = true)]
public sealed class ConsoleCollection;
