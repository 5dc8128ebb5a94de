using System.Text.Json.Serialization;
using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Cards;

/// <summary>All cards that can be judged.</summary>
public sealed record CardCatalogue
{
    /// <summary>The cards' ids, in ordinal order.</summary>
    public required IReadOnlyList<string> Cards { get; init; }

    /// <summary>How many cards there are.</summary>
    public required int Count { get; init; }

    /// <summary>What each card is, in the same order; only with <c>?details=true</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CardSummary>? Details { get; init; }

    /// <summary>The model version that serves them.</summary>
    public required string ModelVersion { get; init; }
}
