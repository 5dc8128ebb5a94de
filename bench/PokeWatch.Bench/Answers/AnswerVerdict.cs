namespace PokeWatch.Bench.Answers;

/// <summary>What a response is worth.</summary>
internal enum AnswerVerdict
{
    /// <summary>It is what was computed directly, in every field.</summary>
    Right,

    /// <summary>It is not, and nobody else's either.</summary>
    Wrong,

    /// <summary>It is the answer to another caller's question, or to the one before.</summary>
    MixedUp,

    /// <summary>The status is 500 or more.</summary>
    ServerError,
}
