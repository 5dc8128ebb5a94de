namespace PokeWatch.SystemTests.Support;

/// <summary>The tests that share one <see cref="ImpatientSystem"/>: a system takes half a minute to start.</summary>
[CollectionDefinition(Name)]
public sealed class ImpatientSystemCollection : ICollectionFixture<ImpatientSystem>
{
    /// <summary>Its name.</summary>
    public const string Name = "The impatient system";
}
