using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using PokeWatch.Gateway.Documentation;
using PokeWatch.Gateway.Input;
using PokeWatch.Gateway.Problems;

namespace PokeWatch.Gateway.Keys;

/// <summary><c>/keys</c>: create, list and revoke API keys, for whoever has one that may operate.</summary>
public static class KeysApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapKeys(this IEndpointRouteBuilder endpoints)
    {
        var keys = endpoints.MapGroup("/keys").WithTags("API keys").ProducesProblems(403, 503);
        keys.AddEndpointFilter(GuardAsync);

        keys.MapGet("/", List)
            .WithName("ListKeys")
            .WithSummary("Which API keys are there?")
            .WithDescription("All keys, oldest first, revoked ones included; never their texts or hashes.");

        keys.MapPost("/", CreateAsync)
            .WithName("CreateKey")
            .WithSummary("Make an API key.")
            .WithDescription(
                "The answer is the only place where the key's text is ever shown. It holds at once here, and within seconds at other " +
                "gateways that see the same file. The first key is made where the store is: 403 until there is one.")
            .Accepts<CreateKeyRequest>("application/json")
            .ProducesProblems(400, 413, 415)
            .WithExamples(request: """{"name":"Misty","scope":"read","per_minute":600,"burst":100}""");

        keys.MapDelete("/{id}", RevokeAsync)
            .WithName("RevokeKey")
            .WithSummary("Revoke an API key, for good.")
            .WithDescription(
                "It no longer holds at once here, and within seconds at other gateways. To revoke a key again changes nothing. The last " +
                "key that may operate is not revoked here (409).")
            .ProducesProblems(404, 409);
    }

    // Where nobody needs a key, nobody is known: whoever came first could make himself the only one who may operate.
    private static async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Features.Get<CallerFeature>() is null)
        {
            return Problem.Forbidden(
                "Keys are managed with a key of scope operate, and this gateway asks for none. The command 'keys create' makes the first " +
                "one where the store is.");
        }

        try
        {
            return await next(context);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException
            || (exception is OperationCanceledException && !http.RequestAborted.IsCancellationRequested))
        {
            var logger = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(KeysApi));
            logger.LogError("The file of keys cannot be read or written: {reason}", exception.Message);
            http.Response.TellToWait(http.RequestServices.GetRequiredService<IOptions<GatewayOptions>>().Value);
            return Problem.Unavailable(
                exception is InvalidDataException ? exception.Message : "The file of keys cannot be read or written here.", ("missing", "store"));
        }
    }

    private static Results<Ok<KeyList>, ProblemHttpResult> List(HttpContext http, ApiKeyFile file)
    {
        var keys = file.Read();
        return CheckCaller(http, keys) is { } refused
            ? refused
            : TypedResults.Ok(new KeyList { Keys = [.. keys.OrderBy(key => key.CreatedAt).Select(KeyView.Of)], Count = keys.Count });
    }

    private static async Task<Results<Created<CreatedKey>, ProblemHttpResult>> CreateAsync(
        JsonBody<CreateKeyRequest> body, HttpContext http, ApiKeyFile file, TimeProvider time, ILogger<CreatedKey> logger)
    {
        var scope = ApiKeyScope.Read;
        if ((body.Read(out var request) ?? Check(request, ref scope)) is { } invalid)
        {
            return invalid;
        }

        var (made, text) = ApiKeyText.Create(request.Name!, scope, time.GetUtcNow());
        made = made with { PerMinute = request.PerMinute, Burst = request.Burst };
        if (await ChangeAsync(http, file, keys => ([.. keys, made], null)) is { } refused)
        {
            return refused;
        }

        logger.LogInformation("API key {made_key_id} was made, of scope {scope}", made.Id, scope);
        return TypedResults.Created($"/keys/{made.Id}", new CreatedKey { Text = text, Key = KeyView.Of(made) });
    }

    private static async Task<Results<Ok<KeyView>, ProblemHttpResult>> RevokeAsync(
        string id, HttpContext http, ApiKeyFile file, TimeProvider time, ILogger<KeyView> logger)
    {
        ApiKey? revoked = null;
        var refused = await ChangeAsync(http, file, keys =>
        {
            revoked = keys.FirstOrDefault(key => key.Id == id);
            if (revoked is null)
            {
                return (null, Problem.NotFound("There is no key with that id. GET /keys lists all."));
            }

            if (revoked.RevokedAt is not null)
            {
                return (null, null);
            }

            revoked = revoked with { RevokedAt = time.GetUtcNow() };
            IReadOnlyList<ApiKey> left = [.. keys.Select(key => key.Id == id ? revoked : key)];
            return left.Any(MayOperate)
                ? (left, null)
                : (null, Problem.Conflict(
                    "This is the last key that may operate: nobody could make another. Create one first, or use the command 'keys revoke' " +
                    "where the store is.",
                    ("id", id)));
        });
        if (refused is not null)
        {
            return refused;
        }

        logger.LogInformation("API key {revoked_key_id} is revoked", id);
        return TypedResults.Ok(KeyView.Of(revoked!));
    }

    private static ProblemHttpResult? Check(CreateKeyRequest request, ref ApiKeyScope scope) => new FieldErrors()
        .Require("name", ApiKey.IsName(request.Name), $"Must have 1 to {ApiKey.LongestName} characters, none of them a control character.")
        .Require("scope", request.Scope is not null, "Must be read or operate.")
        .Choice("scope", request.Scope, ref scope)
        .Within("per_minute", request.PerMinute, 1, ApiKey.MostPerMinute)
        .Within("burst", request.Burst, 1, ApiKey.MostPerMinute)
        .ToProblem();

    private static async Task<ProblemHttpResult?> ChangeAsync(
        HttpContext http, ApiKeyFile file, Func<IReadOnlyList<ApiKey>, (IReadOnlyList<ApiKey>? Keys, ProblemHttpResult? Problem)> change)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        limit.CancelAfter(http.RequestServices.GetRequiredService<IOptions<GatewayOptions>>().Value.RequestTimeout);
        ProblemHttpResult? problem = null;
        await file.ChangeAsync(
            keys =>
            {
                (var changed, problem) = CheckCaller(http, keys) is { } refused ? (null, refused) : change(keys);
                return changed;
            },
            limit.Token);
        http.RequestServices.GetRequiredService<ApiKeyBook>().Refresh();
        return problem;
    }

    // The caller's key is looked up again in the file, where changes are made while nobody else can make any: this gateway may not yet
    // have heard that it was revoked.
    private static ProblemHttpResult? CheckCaller(HttpContext http, IReadOnlyList<ApiKey> keys)
    {
        if (keys.Count == 0)
        {
            throw new InvalidDataException("The file of keys has gone.");
        }

        var caller = http.Features.Get<CallerFeature>()!.Key.Id;
        return keys.Any(key => key.Id == caller && MayOperate(key)) ? null : Problem.Forbidden("This key no longer holds.");
    }

    private static bool MayOperate(ApiKey key) => key.Scope == ApiKeyScope.Operate && key.RevokedAt is null;
}
