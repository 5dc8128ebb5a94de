namespace PokeWatch.PipelineSaga.Collect;

/// <summary>Ids of series that no watchlist names.</summary>
public static class CatalogueId
{
    /// <summary>The category of such series.</summary>
    public const string Category = "catalogue";

    /// <summary>
    /// <c>&lt;tcgplayer_id&gt;-&lt;variant slug&gt;</c>, e.g. <c>517045-reverse-holofoil</c>; the bare product id where the
    /// variant is unknown.
    /// </summary>
    public static string Of(string tcgplayerId, string? variant)
    {
        var words = (variant ?? "").ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-').ToArray();
        var slug = string.Join('-', new string(words).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return slug == "" ? tcgplayerId : $"{tcgplayerId}-{slug}";
    }
}
