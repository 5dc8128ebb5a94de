using System.Text.Json;
using System.Text.RegularExpressions;

namespace PokeWatch.PipelineSaga.Collect;

/// <summary>Reads one card of a watchlist and says everything that is wrong with it.</summary>
internal static partial class WatchlistEntry
{
    private static readonly string[] Categories = ["grail", "chase", "meta", "personal"];

    /// <summary>The card; null if it is wrong, with the reasons added to <paramref name="errors"/>.</summary>
    public static WatchedCard? Read(JsonElement card, int index, List<string> errors)
    {
        if (card.ValueKind != JsonValueKind.Object)
        {
            errors.Add($"card {index + 1} is not an object");
            return null;
        }

        var name = Text(card, "id") ?? Text(card, "name") ?? $"number {index + 1}";
        var before = errors.Count;
        string Need(string field)
        {
            var value = Text(card, field);
            if (string.IsNullOrWhiteSpace(value))
            {
                errors.Add($"card '{name}': {field} is missing");
            }

            return value?.Trim() ?? "";
        }

        var read = new WatchedCard
        {
            Id = Need("id"),
            Name = Need("name"),
            Set = Need("set"),
            Number = Need("number"),
            TcgplayerId = Need("tcgplayer_id"),
            Variant = Need("variant"),
            Category = Need("category"),
            Tags = Tags(card, name, errors),
            Active = Active(card, name, errors),
        };
        if (read.Id != "" && !Id().IsMatch(read.Id))
        {
            errors.Add($"card '{name}': id may hold only a-z, 0-9, _ and -");
        }

        if (read.TcgplayerId != "" && !read.TcgplayerId.All(char.IsAsciiDigit))
        {
            errors.Add($"card '{name}': tcgplayer_id '{read.TcgplayerId}' is not a product number");
        }

        if (read.Category != "" && !Categories.Contains(read.Category))
        {
            errors.Add($"card '{name}': category '{read.Category}' is none of {string.Join(", ", Categories)}");
        }

        return errors.Count == before ? read : null;
    }

    private static string? Text(JsonElement card, string field) =>
        card.TryGetProperty(field, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;

    private static IReadOnlyList<string> Tags(JsonElement card, string name, List<string> errors)
    {
        if (!card.TryGetProperty("tags", out var tags))
        {
            return [];
        }

        if (tags.ValueKind == JsonValueKind.Array && tags.EnumerateArray().All(tag => tag.ValueKind == JsonValueKind.String))
        {
            return tags.EnumerateArray().Select(tag => tag.GetString()!).ToList();
        }

        errors.Add($"card '{name}': tags is not a list of texts");
        return [];
    }

    private static bool Active(JsonElement card, string name, List<string> errors)
    {
        if (!card.TryGetProperty("active", out var active))
        {
            return true;
        }

        if (active.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            errors.Add($"card '{name}': active is neither true nor false");
        }

        return active.ValueKind == JsonValueKind.True;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]*$")]
    private static partial Regex Id();
}
