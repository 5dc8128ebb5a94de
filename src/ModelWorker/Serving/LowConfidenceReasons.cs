using PokeWatch.Contracts;

namespace PokeWatch.ModelWorker.Serving;

/// <summary>A set of reasons in one byte, because a replica keeps one for every row of its table.</summary>
public readonly record struct LowConfidenceReasons
{
    private static readonly LowConfidenceReason[] All = Enum.GetValues<LowConfidenceReason>();

    // Every set's list, made once: most answers carry the empty one.
    private static readonly IReadOnlyList<LowConfidenceReason>[] Lists =
        [.. Enumerable.Range(0, 1 << All.Length).Select(bits => All.Where(reason => (bits & Bit(reason)) != 0).ToArray())];

    private readonly byte _bits;

    private LowConfidenceReasons(int bits) => _bits = checked((byte)bits);

    /// <summary>The set with one more reason, if it applies.</summary>
    public LowConfidenceReasons With(LowConfidenceReason reason, bool applies) => applies ? new(_bits | Bit(reason)) : this;

    /// <summary>The reasons in the order of their enumeration.</summary>
    public IReadOnlyList<LowConfidenceReason> ToList() => Lists[_bits];

    private static int Bit(LowConfidenceReason reason) => 1 << (int)reason;
}
