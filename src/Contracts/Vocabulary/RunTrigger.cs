namespace PokeWatch.Contracts;

/// <summary>What asked for a pipeline run.</summary>
public enum RunTrigger
{
    /// <summary>A person or a program, over REST.</summary>
    Manual,

    /// <summary>The daily recurring message.</summary>
    Scheduled,

    /// <summary>A system that had no model yet when it started.</summary>
    FirstStart,
}
