using MassTransit;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PokeWatch.Contracts;
using PokeWatch.Gateway.Documentation;
using PokeWatch.Gateway.Input;
using PokeWatch.Gateway.Keys;
using PokeWatch.Gateway.Problems;
using PokeWatch.Gateway.Workers;

namespace PokeWatch.Gateway.Pipeline;

/// <summary><c>/pipeline/runs</c>: list, watch, start, cancel and resume pipeline runs.</summary>
public static class PipelineApi
{
    private const int DefaultLimit = 20;
    private const int MostRuns = 200;
    private const int MostDays = 3650;

    /// <summary>Maps the endpoints.</summary>
    public static void MapPipeline(this IEndpointRouteBuilder endpoints)
    {
        var runs = endpoints.MapGroup("/pipeline/runs").WithTags("Pipeline").ProducesProblems(400, 502, 503);

        runs.MapGet("/", ListAsync)
            .WithName("ListRuns")
            .WithSummary("Which runs were there?")
            .WithDescription("Runs with the tries of each step, newest first.")
            .WithIntegerQuery("limit", "At most so many.", 1, MostRuns, DefaultLimit);

        runs.MapGet("/{id}", GetAsync)
            .WithName("GetRun")
            .WithSummary("What did this run do?")
            .WithDescription(
                "Each try of each step with its times, rows, artifact and error, and how the version that it trained compares with the " +
                "champion. outcome is promoted, champion kept or unchanged.")
            .ProducesProblems(404);

        runs.MapPost("/", StartAsync)
            .WithName("StartRun")
            .WithSummary("Start a run.")
            .WithDescription(
                "One run at a time: while another is under way this answers 409 with running_run_id. A step for " +
                "which nothing has changed takes the output of an earlier success (reused_from), unless force is true. Send an " +
                "Idempotency-Key to make a retry safe: as long as the run is kept, the same key with the same body answers 202 with the same " +
                "run, whatever has become of it, also where the first answer was lost or a 503; with another body it answers 422. A 409 is " +
                "not remembered: the same key starts a run once the other one has ended.")
            .Accepts<StartRunRequest>(isOptional: true, "application/json")
            .WithTextHeader(
                IdempotencyKey.Header, "The caller's own name for this start, for example a new UUID.", IdempotencyKey.Longest, "^[!-~]+$")
            .ProducesProblems(409, 413, 415, 422)
            .WithExamples(request: """{"days":7,"force":false}""");

        runs.MapPost("/{id}/cancel", CancelAsync)
            .WithName("CancelRun")
            .WithSummary("Stop a run.")
            .ProducesProblems(404, 409);

        runs.MapPost("/{id}/resume", ResumeAsync)
            .WithName("ResumeRun")
            .WithSummary("Go on with a failed run from the step that failed.")
            .ProducesProblems(404, 409);
    }

    private static async Task<Results<Ok<RunList>, ProblemHttpResult>> ListAsync([FromQuery] string? limit, WorkerDesk workers)
    {
        if (new FieldErrors().Parse("limit", limit, DefaultLimit, 1, MostRuns, out var most).ToProblem() is { } invalid)
        {
            return invalid;
        }

        var list = (PipelineRunList)await workers.AskAsync(Questions.Runs, new ListPipelineRuns { Limit = most });
        return TypedResults.Ok(new RunList { Runs = list.Runs, Count = list.Runs.Count });
    }

    private static async Task<Results<Ok<PipelineRunView>, ProblemHttpResult>> GetAsync(string id, WorkerDesk workers)
    {
        if (new FieldErrors().Parse("id", id, out Guid runId).ToProblem() is { } invalid)
        {
            return invalid;
        }

        return await workers.AskAsync(Questions.Run, new GetPipelineRun { RunId = runId }) is PipelineRunDescribed described
            ? TypedResults.Ok(described.Run)
            : NotFound(runId);
    }

    private static async Task<Results<Accepted<RunAccepted>, ProblemHttpResult>> StartAsync(
        JsonBody<StartRunRequest> body, WorkerDesk workers, HttpRequest http)
    {
        StartRunRequest? request = null;
        var invalid = IdempotencyKey.Read(http.Headers, out var key)
            ?? body.ReadOptional(out request)
            ?? new FieldErrors().Within("days", request?.Days, 1, MostDays).ToProblem();
        if (invalid is not null)
        {
            return invalid;
        }

        // Keys of one caller are none of another's; without API keys all callers are one.
        var caller = http.HttpContext.Features.Get<CallerFeature>()?.Key.Id ?? "";
        var answer = await workers.AskAsync(Questions.StartRun, new StartPipelineRun
        {
            RunId = key is null ? NewId.NextSequentialGuid() : IdempotencyKey.RunIdOf(caller, key),
            Trigger = RunTrigger.Manual,
            LogicalDate = request?.LogicalDate,
            Days = request?.Days,
            Force = request?.Force ?? false,
        });
        switch (answer)
        {
            case PipelineRunStarted started:
                var run = new RunAccepted { RunId = started.RunId, LogicalDate = started.LogicalDate, Url = Url(started.RunId) };
                return TypedResults.Accepted(run.Url, run);
            case PipelineRunRefused refused:
                return Problem.Conflict(
                    refused.Reason, ("running_run_id", refused.RunningRunId), ("running_run_url", Url(refused.RunningRunId)));
            case PipelineRunRequestDiffers differs:
                return Problem.Unprocessable(
                    $"This {IdempotencyKey.Header} belongs to another request. {differs.Reason} Send that again, or a new key.",
                    ("run_id", differs.RunId),
                    ("run_url", Url(differs.RunId)));
            default:
                throw new WorkerFailedException(Worker.Pipeline, "The pipeline gave an unknown answer.");
        }
    }

    private static async Task<Results<Ok<PipelineRunChanged>, ProblemHttpResult>> CancelAsync(string id, WorkerDesk workers)
    {
        if (new FieldErrors().Parse("id", id, out Guid runId).ToProblem() is { } invalid)
        {
            return invalid;
        }

        return await workers.AskAsync(Questions.CancelRun, new CancelPipelineRun { RunId = runId }) switch
        {
            PipelineRunChanged changed => TypedResults.Ok(changed),
            PipelineRunChangeRefused refused => Refused(refused),
            _ => NotFound(runId),
        };
    }

    private static async Task<Results<Accepted<PipelineRunChanged>, ProblemHttpResult>> ResumeAsync(string id, WorkerDesk workers)
    {
        if (new FieldErrors().Parse("id", id, out Guid runId).ToProblem() is { } invalid)
        {
            return invalid;
        }

        return await workers.AskAsync(Questions.ResumeRun, new ResumePipelineRun { RunId = runId }) switch
        {
            PipelineRunChanged changed => TypedResults.Accepted(Url(runId), changed),
            PipelineRunChangeRefused refused => Refused(refused),
            _ => NotFound(runId),
        };
    }

    private static string Url(Guid runId) => $"/pipeline/runs/{runId}";

    private static ProblemHttpResult NotFound(Guid runId) =>
        Problem.NotFound($"There is no run {runId}. GET /pipeline/runs lists the newest.", ("run_id", runId));

    private static ProblemHttpResult Refused(PipelineRunChangeRefused refused) =>
        Problem.Conflict(refused.Reason, ("run_id", refused.RunId), ("state", refused.State));
}
