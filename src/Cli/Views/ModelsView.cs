using PokeWatch.Cli.Answers;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PokeWatch.Cli.Views;

/// <summary>The model versions, newest first, and who serves which. Pure.</summary>
internal static class ModelsView
{
    public static IRenderable Of(ModelsAnswer answer, DateTimeOffset now)
    {
        var models = Cells.Table("version", "live", ">replicas", "made", "published", ">rows", ">error", ">to last price", "beats baselines");
        foreach (var model in answer.Models)
        {
            models.AddRow(
                Cells.Of(model.Version), Cells.Word(model.IsCurrent ? "live" : null),
                Cells.Of($"{answer.Replicas.Count(replica => replica.ModelVersion == model.Version)}"), Cells.Of(Wording.Time(model.CreatedAt, now)),
                Cells.Of(Wording.Time(model.PublishedAt, now)), Cells.Of(Wording.Count(model.Metrics?.Rows)),
                Cells.Of(Wording.Figure(model.Metrics?.ModelAbsLogError)), Cells.Of(Wording.Signed(AgainstLastPrice(model.Metrics))),
                Cells.Word(ModelView.YesOrNo(model.Metrics?.BeatsBaselines)));
        }

        var replicas = Cells.Table("replica", "serves");
        foreach (var replica in answer.Replicas.OrderBy(replica => replica.Replica, StringComparer.Ordinal))
        {
            replicas.AddRow(Cells.Of(replica.Replica), Cells.Of(replica.ModelVersion));
        }

        return answer.Models.Count == 0 && answer.Replicas.Count == 0
            ? Cells.Of("There is no model yet.")
            : new Rows(models, Cells.Gap(), replicas);
    }

    /// <summary>How much smaller (-) or larger (+) the error is than that of the last price, a fraction.</summary>
    public static double? AgainstLastPrice(MetricsAnswer? metrics) =>
        metrics is { NaiveAbsLogError: > 0 } ? (metrics.ModelAbsLogError / metrics.NaiveAbsLogError) - 1 : null;
}
