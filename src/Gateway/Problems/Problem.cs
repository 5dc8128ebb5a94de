using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace PokeWatch.Gateway.Problems;

/// <summary>Makes the answers that say what went wrong, RFC 9457.</summary>
public static class Problem
{
    /// <summary>400: the request is at fault; names each field with what is wrong.</summary>
    public static ProblemHttpResult Invalid(IDictionary<string, string[]> errors) =>
        TypedResults.Problem(new HttpValidationProblemDetails(errors)
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "Bad Request",
            Detail = string.Join(" ", errors.Select(error => $"{error.Key}: {string.Join(" ", error.Value)}")),
        });

    /// <summary>400 for one field.</summary>
    public static ProblemHttpResult Invalid(string field, string reason) =>
        Invalid(new Dictionary<string, string[]> { [field] = [reason] });

    /// <summary>403: the caller may not do this.</summary>
    public static ProblemHttpResult Forbidden(string detail) => Make(StatusCodes.Status403Forbidden, "Forbidden", detail);

    /// <summary>404: what was asked for does not exist; <paramref name="more"/> says what does.</summary>
    public static ProblemHttpResult NotFound(string detail, params ReadOnlySpan<(string Name, object? Value)> more) =>
        Make(StatusCodes.Status404NotFound, "Not Found", detail, more);

    /// <summary>409: what was asked for does not fit the present state.</summary>
    public static ProblemHttpResult Conflict(string detail, params ReadOnlySpan<(string Name, object? Value)> more) =>
        Make(StatusCodes.Status409Conflict, "Conflict", detail, more);

    /// <summary>410: what was asked for did exist, but no longer does.</summary>
    public static ProblemHttpResult Gone(string detail, params ReadOnlySpan<(string Name, object? Value)> more) =>
        Make(StatusCodes.Status410Gone, "Gone", detail, more);

    /// <summary>415: the body is not JSON in UTF-8.</summary>
    public static ProblemHttpResult NotJson() =>
        Make(StatusCodes.Status415UnsupportedMediaType, "Unsupported Media Type", "Send JSON in UTF-8, with content-type: application/json.");

    /// <summary>422: the request is well formed, but not what an earlier one of the same name was.</summary>
    public static ProblemHttpResult Unprocessable(string detail, params ReadOnlySpan<(string Name, object? Value)> more) =>
        Make(StatusCodes.Status422UnprocessableEntity, "Unprocessable Content", detail, more);

    /// <summary>503: what is needed cannot be had now; Retry-After is the caller's business.</summary>
    public static ProblemHttpResult Unavailable(string detail, params ReadOnlySpan<(string Name, object? Value)> more) =>
        Make(StatusCodes.Status503ServiceUnavailable, "Service Unavailable", detail, more);

    private static ProblemHttpResult Make(
        int status, string title, string detail, params ReadOnlySpan<(string Name, object? Value)> more)
    {
        var problem = new ProblemDetails { Status = status, Title = title, Detail = detail };
        foreach (var (name, value) in more)
        {
            problem.Extensions[name] = value;
        }

        return TypedResults.Problem(problem);
    }
}
