namespace PokeWatch.SystemTests.Support;

/// <summary>The tests that share one <see cref="SecuredSystem"/>, each with runs of other days than the others'.</summary>
[CollectionDefinition(Name)]
public sealed class SecuredSystemCollection : ICollectionFixture<SecuredSystem>
{
    /// <summary>Its name.</summary>
    public const string Name = "The secured system";
}
