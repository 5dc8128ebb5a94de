using PokeWatch.Contracts;

namespace PokeWatch.PipelineSaga.Registry;

/// <summary>What REST shows of a registered version.</summary>
internal static class ModelViews
{
    public static ModelView ToView(this RegisteredModel model, IReadOnlyList<Publication> publications)
    {
        var isCurrent = publications.MaxBy(x => x.Number)?.ModelVersion == model.Version;
        return new ModelView
        {
            Version = model.Version,
            Parent = model.Parent,
            IsCurrent = isCurrent,
            PublishedAt = publications.Where(x => x.ModelVersion == model.Version).MaxBy(x => x.Number)?.PublishedAt,
            CreatedAt = model.CreatedAt,
            RunId = model.RunId,
            Metrics = model.Metrics,
            Model = model.Model,
            Table = model.Table,
            SettingsSha256 = model.SettingsSha256,
            Settings = model.Settings,
            Features = model.Features,
            TrainSeconds = model.TrainSeconds,
            RowsTrained = model.RowsTrained,
            Aliases = isCurrent ? [ModelRegistry.ChampionAlias] : [],
            DataSha256 = model.Table.Sha256,
            CodeVersion = model.CodeVersion,
            MadeBy = model.MadeBy,
            Artifacts = model.HeldOutModel is { } heldOut ? [model.Model, heldOut, model.Table] : [model.Model, model.Table],
            Calibration = model.Calibration,
            Verdict = model.Verdict,
        };
    }
}
