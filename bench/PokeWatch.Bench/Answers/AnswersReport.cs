namespace PokeWatch.Bench.Answers;

/// <summary>What came of comparing answers.</summary>
internal sealed record AnswersReport
{
    /// <summary>Settles all chance.</summary>
    public required int Seed { get; init; }

    /// <summary>Callers at the same time.</summary>
    public required int Connections { get; init; }

    /// <summary>Questions answered, in whichever way.</summary>
    public required int Asked { get; init; }

    /// <summary>Questions by the status that they must be answered with.</summary>
    public required IReadOnlyDictionary<int, int> Expected { get; init; }

    /// <summary>Answers that differ from the direct computation.</summary>
    public required int Wrong { get; init; }

    /// <summary>Answers that belong to another question.</summary>
    public required int MixedUp { get; init; }

    /// <summary>Answers of status 500 or more.</summary>
    public required int ServerErrors { get; init; }

    /// <summary>Connections that broke, or brought something that is no response.</summary>
    public required int Broken { get; init; }

    /// <summary>Questions not answered within 10 seconds.</summary>
    public required int Hung { get; init; }

    /// <summary>Wall time, s.</summary>
    public required double Seconds { get; init; }

    /// <summary>Questions a second.</summary>
    public double PerSecond => Asked / Math.Max(Seconds, 0.001);

    /// <summary>Processor time of this program for one question: making, sending, computing and comparing, us.</summary>
    public required double CheckCpuMicroseconds { get; init; }

    /// <summary>The first violations: question, expected, got.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>Whether anything was amiss.</summary>
    public bool IsGood => Wrong + MixedUp + ServerErrors + Broken + Hung == 0;
}
