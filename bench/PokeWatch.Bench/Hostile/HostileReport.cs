namespace PokeWatch.Bench.Hostile;

/// <summary>What came of hostile requests.</summary>
internal sealed record HostileReport
{
    /// <summary>Settles all chance.</summary>
    public required int Seed { get; init; }

    /// <summary>Requests sent.</summary>
    public required int Sent { get; init; }

    /// <summary>Wall time, s.</summary>
    public required double Seconds { get; init; }

    /// <summary>For each kind, how often each outcome came: a status with a problem or bare, closed, reset.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Outcomes { get; init; }

    /// <summary>Outcomes that must not be.</summary>
    public required int Violations { get; init; }

    /// <summary>The first of them.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>Sane questions asked meanwhile and at the end.</summary>
    public required int SaneAsked { get; init; }

    /// <summary>Those not answered right.</summary>
    public required int SaneWrong { get; init; }

    /// <summary>The longest answer to a sane question, ms.</summary>
    public required double SaneMaxMs { get; init; }

    /// <summary>The gateway's resident memory after a third of the requests, MB.</summary>
    public required double RssThirdMb { get; init; }

    /// <summary>The same at the end, MB.</summary>
    public required double RssEndMb { get; init; }

    /// <summary>Connections that trickled.</summary>
    public required int SlowConnections { get; init; }

    /// <summary>Those not cut off within the bound.</summary>
    public required int SlowNotCut { get; init; }

    /// <summary>The longest that one was held, s.</summary>
    public required double SlowLongestSeconds { get; init; }

    /// <summary>Memory may grow by a quarter and 100 MB, which a garbage collector's mood explains.</summary>
    public bool IsMemorySteady => RssEndMb <= (RssThirdMb * 1.25) + 100;

    /// <summary>Whether nothing was amiss.</summary>
    public bool IsGood => Violations + SaneWrong + SlowNotCut == 0 && IsMemorySteady;

    /// <summary>The report as text.</summary>
    public IEnumerable<string> Lines() =>
    [
        .. Outcomes.Select(kind => $"{kind.Key}: {string.Join(", ", kind.Value.Select(one => $"{one.Key} x {one.Value}"))}"),
        FormattableString.Invariant($"{Sent} hostile requests in {Seconds:0.0} s: {Violations} violations"),
        FormattableString.Invariant($"{SaneAsked} sane questions meanwhile: {SaneWrong} not answered right, longest {SaneMaxMs:0} ms"),
        FormattableString.Invariant($"gateway memory {RssThirdMb:0} MB after a third, {RssEndMb:0} MB at the end: {(IsMemorySteady ? "steady" : "NOT STEADY")}"),
        FormattableString.Invariant($"{SlowConnections} slow connections: {SlowNotCut} not cut off, longest held {SlowLongestSeconds:0.0} s"),
        .. Examples,
    ];
}
