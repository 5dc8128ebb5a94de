using System.ComponentModel.DataAnnotations;

namespace PokeWatch.Gateway.Batching;

/// <summary>How concurrent questions share messages: section <c>Batching</c>.</summary>
public sealed class BatchingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Batching";

    /// <summary>The most questions in one message; 256 by default.</summary>
    [Range(1, 10_000)]
    public int MaxBatch { get; set; } = 256;

    /// <summary>The most questions that may wait for a message; one more is refused at once. 10,000 by default.</summary>
    [Range(1, 1_000_000)]
    public int MaxWaiting { get; set; } = 10_000;

    /// <summary>
    /// How many messages may be under way at a time, each way. With 1 all that comes while one is away goes into the next, which makes
    /// the fewest messages; 1 by default.
    /// </summary>
    [Range(1, 64)]
    public int Lanes { get; set; } = 1;

    /// <summary>
    /// How long a message may be away before its questions are sent once more, possibly to another replica; 400 ms by default. The first
    /// answer counts, whichever it is.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromMilliseconds(400);

    /// <summary>
    /// While there are many callers, how long a message that could leave waits at most for those who were just answered to ask again;
    /// 2 ms by default. A caller who is alone is not kept waiting. 0 is never.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan Linger { get; set; } = TimeSpan.FromMilliseconds(2);
}
