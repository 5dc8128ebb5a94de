namespace PokeWatch.SagaPersistence.Tests.Tallies;

public sealed class Note
{
    public long Id { get; set; }

    public string Text { get; set; } = "";

    /// <summary>Whether a transaction was open on the very context that wrote it.</summary>
    public bool InTransaction { get; set; }
}
