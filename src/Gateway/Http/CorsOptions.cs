namespace PokeWatch.Gateway.Http;

/// <summary>Which web pages may ask: section <c>Cors</c>.</summary>
public sealed class CorsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Cors";

    /// <summary>Their origins, e.g. <c>https://cards.example</c>; none by default.</summary>
    public IList<string> Origins { get; set; } = [];

    /// <summary>Whether a text is an origin: scheme, host and port, nothing more.</summary>
    public static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https")
        && uri.GetLeftPart(UriPartial.Authority) == text;
}
