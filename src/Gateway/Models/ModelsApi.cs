using Microsoft.AspNetCore.Http.HttpResults;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Documentation;
using PokeWatch.Gateway.Input;
using PokeWatch.Gateway.Problems;
using PokeWatch.Gateway.Workers;

namespace PokeWatch.Gateway.Models;

/// <summary><c>/models</c>: list, look at, compare, trace and publish model versions.</summary>
public static class ModelsApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapModels(this IEndpointRouteBuilder endpoints)
    {
        var models = endpoints.MapGroup("/models").WithTags("Model versions").ProducesProblems(502, 503);

        models.MapGet("/", ListAsync)
            .WithName("ListModels")
            .WithSummary("Which model versions are there, and which replica serves which?")
            .WithDescription("Newest first, without metrics.report and the lists of calibration.signals, which GET /models/{version} has.");

        models.MapGet("/{version}", GetAsync)
            .WithName("GetModel")
            .WithSummary("How was this version made, and how good is it?")
            .WithDescription("champion stands for the version that is live.")
            .ProducesProblems(400, 404);

        models.MapGet("/{a}/compare/{b}", CompareAsync)
            .WithName("CompareModels")
            .WithSummary("How do two versions differ, in metrics, settings and data?")
            .WithDescription("difference is b - a. champion stands for the version that is live.")
            .ProducesProblems(400, 404);

        models.MapGet("/{version}/lineage", TraceAsync)
            .WithName("GetModelLineage")
            .WithSummary("What are this version and its fair prices made of?")
            .WithDescription(
                "The model file, the processed tables that it was trained on and judges, the raw files that each was made of, and where " +
                "and when their rows were collected. The table_sha256 of a fair price is that of one of the tables.")
            .ProducesProblems(400, 404);

        models.MapPost("/{version}/publish", PublishAsync)
            .WithName("PublishModel")
            .WithSummary("Make this version live: a rollback, or a forced publish.")
            .WithDescription("202 when the registry has it and the replicas are being told; GET /models shows who serves it already.")
            .ProducesProblems(400, 404, 409);
    }

    private static async Task<Ok<ModelCatalogue>> ListAsync(WorkerDesk workers)
    {
        var list = (ModelList)await workers.AskAsync(Questions.Models, new ListModels());
        return TypedResults.Ok(ModelCatalogue.From(list));
    }

    private static async Task<Results<Ok<ModelView>, ProblemHttpResult>> GetAsync(string version, WorkerDesk workers)
    {
        if (new FieldErrors().Id("version", version).ToProblem() is { } invalid)
        {
            return invalid;
        }

        return await workers.AskAsync(Questions.Model, new GetModel { Version = version }) switch
        {
            ModelDescribed described => TypedResults.Ok(described.Model),
            var answer => NotFound(answer),
        };
    }

    private static async Task<Results<Ok<ModelComparison>, ProblemHttpResult>> CompareAsync(string a, string b, WorkerDesk workers)
    {
        if (new FieldErrors().Id("a", a).Id("b", b).ToProblem() is { } invalid)
        {
            return invalid;
        }

        var answers = await Task.WhenAll(
            workers.AskAsync(Questions.Model, new GetModel { Version = a }),
            workers.AskAsync(Questions.Model, new GetModel { Version = b }));
        return answers is [ModelDescribed first, ModelDescribed second]
            ? TypedResults.Ok(ModelComparison.Of(first.Model, second.Model))
            : NotFound(answers.First(answer => answer is not ModelDescribed));
    }

    private static async Task<Results<Ok<ModelLineage>, ProblemHttpResult>> TraceAsync(string version, WorkerDesk workers)
    {
        if (new FieldErrors().Id("version", version).ToProblem() is { } invalid)
        {
            return invalid;
        }

        return await workers.AskAsync(Questions.Lineage, new GetModelLineage { Version = version }) switch
        {
            ModelLineage lineage => TypedResults.Ok(lineage),
            var answer => NotFound(answer),
        };
    }

    private static async Task<Results<Accepted<ModelPublishAccepted>, ProblemHttpResult>> PublishAsync(string version, WorkerDesk workers)
    {
        if (new FieldErrors().Id("version", version).ToProblem() is { } invalid)
        {
            return invalid;
        }

        return await workers.AskAsync(Questions.Publish, new PublishModel { Version = version }) switch
        {
            ModelPublishAccepted accepted => TypedResults.Accepted($"/models/{Uri.EscapeDataString(accepted.Version)}", accepted),
            ModelPublishRefused refused => Problem.Conflict(refused.Reason, ("version", refused.Version)),
            var answer => NotFound(answer),
        };
    }

    private static ProblemHttpResult NotFound(object answer) => answer is ModelNotFound missing
        ? Problem.NotFound(
            $"There is no model version '{missing.Version}'. GET /models lists all.", ("version", missing.Version), ("newest", missing.Newest))
        : throw new WorkerFailedException(Worker.Pipeline, "The pipeline gave an unknown answer.");
}
