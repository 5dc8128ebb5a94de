using Microsoft.AspNetCore.Http.HttpResults;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Documentation;
using PokeWatch.Gateway.Input;
using PokeWatch.Gateway.Problems;
using PokeWatch.Gateway.Workers;

namespace PokeWatch.Gateway.Models;

/// <summary><c>/models</c>: list, look at and publish model versions.</summary>
public static class ModelsApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapModels(this IEndpointRouteBuilder endpoints)
    {
        var models = endpoints.MapGroup("/models").WithTags("Model versions").ProducesProblems(502, 503);

        models.MapGet("/", ListAsync)
            .WithName("ListModels")
            .WithSummary("Which model versions are there, and which replica serves which?");

        models.MapGet("/{version}", GetAsync)
            .WithName("GetModel")
            .WithSummary("How was this version made, and how good is it?")
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
        return TypedResults.Ok(new ModelCatalogue
        {
            Current = list.Models.FirstOrDefault(model => model.IsCurrent)?.Version,
            Models = list.Models,
            Count = list.Models.Count,
            Replicas = list.Replicas,
        });
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
