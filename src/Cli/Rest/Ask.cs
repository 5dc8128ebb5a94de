using System.Globalization;

namespace PokeWatch.Cli.Rest;

/// <summary>A question to the gateway.</summary>
internal sealed record Ask
{
    private Ask(HttpMethod method, string path) => (Method, Path) = (method, path);

    /// <summary>The method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The path with its query, relative to the gateway's address.</summary>
    public string Path { get; }

    /// <summary>What the body is made of; null without one.</summary>
    public object? Body { get; init; }

    /// <summary>The caller's own name for this question, which makes it safe to send it again.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Whether a 503 with an answer is an answer, as that of health is.</summary>
    public bool TakesUnavailable { get; init; }

    /// <summary>Whether it may be sent again when it is not known what became of it.</summary>
    public bool MayBeSentAgain { get; init; }

    /// <summary>Something to read.</summary>
    public static Ask Get(string path, params IEnumerable<(string Name, string? Value)> query)
    {
        var given = query.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}");
        return new(HttpMethod.Get, string.Join('?', new[] { path, string.Join('&', given) }.Where(text => text.Length > 0))) { MayBeSentAgain = true };
    }

    /// <summary>Something to do.</summary>
    public static Ask Post(string path, object? body = null) => new(HttpMethod.Post, path) { Body = body };

    /// <summary>Something to take away.</summary>
    public static Ask Delete(string path) => new(HttpMethod.Delete, path);

    /// <summary>A number as a query has it; null where there is none.</summary>
    public static string? Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture);
}
