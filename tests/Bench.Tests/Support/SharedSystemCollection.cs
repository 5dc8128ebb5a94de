namespace PokeWatch.Bench.Tests.Support;

/// <summary>Those that use the shared system run one after the other.</summary>
[CollectionDefinition(SharedSystem.Name)]
public sealed class SharedSystemCollection : ICollectionFixture<SharedSystem>;
