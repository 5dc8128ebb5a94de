using System.Text.Json;

namespace PokeWatch.PipelineSaga.Collect;

/// <summary>The cards to watch, from a JSON file <c>{"cards": [...]}</c> (or the bare array).</summary>
public sealed class Watchlist
{
    private Watchlist(IReadOnlyList<WatchedCard> cards) => Cards = cards;

    /// <summary>Every card on the list, in its order.</summary>
    public IReadOnlyList<WatchedCard> Cards { get; }

    /// <summary>The cards to collect.</summary>
    public IEnumerable<WatchedCard> Active => Cards.Where(card => card.Active);

    /// <summary>Reads and checks a watchlist.</summary>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no watchlist; names the file, the card and the field.</exception>
    public static async Task<Watchlist> LoadAsync(string path, CancellationToken cancellationToken = default) =>
        Parse(await File.ReadAllTextAsync(path, cancellationToken), path);

    /// <summary>Reads and checks a watchlist's text; <paramref name="file"/> is what errors call it.</summary>
    /// <exception cref="InvalidDataException">It is no watchlist; names the file, the card and the field.</exception>
    public static Watchlist Parse(string json, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(
                json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var root = document.RootElement;
            var list = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("cards", out var cards) ? cards : root;
            if (list.ValueKind != JsonValueKind.Array)
            {
                throw new InvalidDataException($"{file}: expected {{\"cards\": [...]}}.");
            }

            var errors = new List<string>();
            var parsed = list.EnumerateArray().Select((card, index) => WatchlistEntry.Read(card, index, errors)).ToList();
            errors.AddRange(Repeated(parsed.OfType<WatchedCard>(), card => card.Id, "id"));
            errors.AddRange(Repeated(parsed.OfType<WatchedCard>(), card => $"{card.TcgplayerId} {card.Variant}", "tcgplayer_id and variant"));
            if (parsed.Count == 0)
            {
                errors.Add("no card is listed");
            }

            return errors.Count == 0
                ? new Watchlist(parsed.OfType<WatchedCard>().ToList())
                : throw new InvalidDataException($"{file}: {string.Join("; ", errors.Take(5))}{(errors.Count > 5 ? $"; and {errors.Count - 5} more" : "")}.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{file} is not JSON: {exception.Message}", exception);
        }
    }

    private static IEnumerable<string> Repeated(IEnumerable<WatchedCard> cards, Func<WatchedCard, string> key, string field) =>
        cards.GroupBy(key, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => $"{field} '{group.Key}' is used by {group.Count()} cards ({string.Join(", ", group.Select(card => card.Name))})");
}
