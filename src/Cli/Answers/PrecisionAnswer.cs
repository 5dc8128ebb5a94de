namespace PokeWatch.Cli.Answers;

/// <summary>How often such signals were right.</summary>
internal sealed record PrecisionAnswer
{
    public double? Precision { get; init; }

    public int? Count { get; init; }
}
