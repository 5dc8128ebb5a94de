using PokeWatch.Contracts;

namespace PokeWatch.Gateway.Models;

/// <summary>What a model version was made of, by whom and when.</summary>
public sealed record ModelOrigin
{
    /// <summary>The version.</summary>
    public required string Version { get; init; }

    /// <summary>The names that it goes by: <c>champion</c> for the version that is live now, else none.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>When it was registered (UTC).</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>What made it; null in versions from before that was kept.</summary>
    public string? MadeBy { get; init; }

    /// <summary>The run that trained it; null if it was trained by hand.</summary>
    public Guid? RunId { get; init; }

    /// <summary>The version that was live when it was trained; null for the first.</summary>
    public string? Parent { get; init; }

    /// <summary>The code that made it; null in versions from before that was kept.</summary>
    public string? CodeVersion { get; init; }

    /// <summary>SHA-256 of the table that it was trained on.</summary>
    public required string DataSha256 { get; init; }

    /// <summary>SHA-256 over the training settings.</summary>
    public required string SettingsSha256 { get; init; }

    /// <summary>The first day (UTC) that its metrics are of.</summary>
    public required DateOnly ScoredFrom { get; init; }

    /// <summary>The last day (UTC) that its metrics are of.</summary>
    public required DateOnly ScoredTo { get; init; }

    /// <summary>Of a registered version.</summary>
    public static ModelOrigin Of(ModelView model) => new()
    {
        Version = model.Version,
        Aliases = model.Aliases,
        MadeAt = model.CreatedAt,
        MadeBy = model.MadeBy,
        RunId = model.RunId,
        Parent = model.Parent,
        CodeVersion = model.CodeVersion,
        DataSha256 = model.DataSha256 ?? model.Table.Sha256,
        SettingsSha256 = model.SettingsSha256,
        ScoredFrom = model.Metrics.From,
        ScoredTo = model.Metrics.To,
    };
}
