using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace PokeWatch.Gateway.Tests;

/// <summary>An HTTP answer, read to its end.</summary>
public sealed record Reply(HttpStatusCode Status, string? ContentType, HttpResponseHeaders Headers, string Text)
{
    /// <summary>The body as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Text)!;

    public static async Task<Reply> ReadAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        response.Headers,
        await response.Content.ReadAsStringAsync());

    /// <summary>The body of an answer that must be good.</summary>
    public JsonNode Good(HttpStatusCode status = HttpStatusCode.OK)
    {
        Assert.True(Status == status, $"{(int)Status}: {Text}");
        Assert.Equal("application/json", ContentType);
        return Json;
    }

    /// <summary>The body of an answer that must be a problem, which must say what it is and give nothing away.</summary>
    public JsonNode Problem(int status)
    {
        Assert.True((int)Status == status, $"{(int)Status}: {Text}");
        Assert.Equal("application/problem+json", ContentType);
        Assert.Equal(status, (int)Json["status"]!);
        Assert.NotEmpty((string)Json["title"]!);
        Assert.NotEmpty((string)Json["detail"]!);
        Assert.Matches("^[0-9a-f]{32}$", (string)Json["trace_id"]!);
        Assert.DoesNotContain("Exception", Text);
        Assert.DoesNotContain("   at ", Text);
        return Json;
    }

    /// <summary>The fields that a 400 names.</summary>
    public string[] FieldsAtFault()
    {
        var errors = Problem(400)["errors"]!.AsObject();
        Assert.All(errors, error => Assert.NotEmpty((string)error.Value!.AsArray().Single()!));
        return [.. errors.Select(error => error.Key)];
    }
}
