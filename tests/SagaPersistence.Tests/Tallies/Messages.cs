namespace PokeWatch.SagaPersistence.Tests.Tallies;

/// <summary>Starts a tally.</summary>
public sealed record TallyStarted
{
    public Guid TallyId { get; init; }

    public string Group { get; init; } = "";
}

/// <summary>Counts one, creating the tally if need be; the first <see cref="FailFirst"/> tries fail after publishing.</summary>
public sealed record Counted
{
    public Guid TallyId { get; init; }

    public int FailFirst { get; init; }
}

/// <summary>Counts one in every tally of a group.</summary>
public sealed record GroupCounted
{
    public string Group { get; init; } = "";
}

/// <summary>Ends a tally.</summary>
public sealed record TallyEnded
{
    public Guid TallyId { get; init; }
}

/// <summary>A count was applied.</summary>
public sealed record CountApplied
{
    public Guid TallyId { get; init; }

    public int Total { get; init; }
}

/// <summary>Writes a note; the first <see cref="FailFirst"/> tries fail after writing and publishing.</summary>
public sealed record WriteNote
{
    public string Text { get; init; } = "";

    public int FailFirst { get; init; }

    public int Answers { get; init; } = 1;
}

/// <summary>A note was written.</summary>
public sealed record NoteWritten
{
    public string Text { get; init; } = "";

    public int Number { get; init; }
}

/// <summary>What was sent before it has arrived.</summary>
public sealed record Fence
{
    public Guid Id { get; init; }
}
