using System.Text;
using System.Text.Json.Nodes;
using PokeWatch.Bench.Http;

namespace PokeWatch.Bench.Answers;

/// <summary>What an answer must be: its status and every field, save a problem's trace id.</summary>
internal sealed class ExpectedAnswer
{
    /// <summary>The field of a problem that differs each time.</summary>
    public const string TraceId = "trace_id";

    private readonly int _traceAt;

    private ExpectedAnswer(int status, byte[] body, int traceAt) => (Status, Body, _traceAt) = (status, body, traceAt);

    /// <summary>The status code.</summary>
    public int Status { get; }

    /// <summary>The body, a problem's with an empty trace id.</summary>
    public byte[] Body { get; }

    /// <summary>An answer whose body is known to the last byte.</summary>
    public static ExpectedAnswer Exactly(int status, byte[] body) => new(status, body, -1);

    /// <summary>A problem whose body is known but for its trace id.</summary>
    public static ExpectedAnswer ButTrace(int status, byte[] body) => new(status, body, body.AsSpan().LastIndexOf("\"trace_id\":\"\""u8) + 12);

    /// <summary>Whether a response is this answer.</summary>
    public bool Matches(in LeanResponse response) =>
        response.Status == Status
        && (MatchesAsWritten(response.Body.Span) || MatchesAsRead(response.Body.Span))
        && (Status == 200 ? "application/json; charset=utf-8" : "application/problem+json") == response.Header("content-type");

    /// <summary>Shows it.</summary>
    public override string ToString() => $"{Status} {Encoding.UTF8.GetString(Body)}";

    // Nearly always enough: both sides are written by the same serializer.
    private bool MatchesAsWritten(ReadOnlySpan<byte> body)
    {
        if (_traceAt < 0)
        {
            return body.SequenceEqual(Body);
        }

        var tail = Body.AsSpan(_traceAt);
        return body.StartsWith(Body.AsSpan(0, _traceAt)) && body.EndsWith(tail)
            && body.Length - Body.Length is > 0 and <= 64
            && !body[_traceAt..^tail.Length].ContainsAny((byte)'"', (byte)'\\');
    }

    private bool MatchesAsRead(ReadOnlySpan<byte> body)
    {
        try
        {
            var (expected, actual) = (JsonNode.Parse(Body), JsonNode.Parse(body));
            if (_traceAt >= 0 && actual is JsonObject problem)
            {
                if (problem[TraceId] is not JsonValue trace || !trace.TryGetValue<string>(out var id) || id.Length == 0)
                {
                    return false;
                }

                problem[TraceId] = "";
            }

            return JsonNode.DeepEquals(expected, actual);
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or ArgumentException)
        {
            return false;
        }
    }
}
