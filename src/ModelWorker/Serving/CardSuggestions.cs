namespace PokeWatch.ModelWorker.Serving;

/// <summary>
/// Finds the card ids that look most like one that does not exist: Dice's coefficient over pairs of neighbouring letters,
/// which forgives typing errors, missing parts and parts in another order, and costs one pass over the ids.
/// </summary>
public static class CardSuggestions
{
    private const double LeastSimilarity = 0.3;
    private const int LongestAsked = 100;
    private const int Buckets = 4096;

    /// <summary>The ids most like <paramref name="asked"/>, best first, equals in ordinal order.</summary>
    /// <param name="asked">The id asked for; only its first 100 characters count.</param>
    /// <param name="ids">The ids that exist.</param>
    /// <param name="limit">The most to return.</param>
    public static IReadOnlyList<string> For(string asked, IEnumerable<string> ids, int limit)
    {
        var text = asked.Length <= LongestAsked ? asked : asked[..LongestAsked];
        Span<byte> pairs = stackalloc byte[Buckets];
        pairs.Clear();
        for (var i = 0; i < text.Length; i++)
        {
            pairs[PairAt(text, i)]++;
        }

        var best = new List<(double Similarity, string Id)>(limit + 1);
        foreach (var id in ids)
        {
            var similarity = Similarity(pairs, text.Length, id);
            if (similarity >= LeastSimilarity)
            {
                Insert(best, (similarity, id), limit);
            }
        }

        return [.. best.Select(one => one.Id)];
    }

    private static double Similarity(Span<byte> pairs, int askedPairs, string id)
    {
        // Each pair shared is taken out of the asked ones while counting, and put back afterwards.
        var shared = 0;
        Span<short> taken = stackalloc short[LongestAsked];
        for (var i = 0; i < id.Length; i++)
        {
            var pair = PairAt(id, i);
            if (pairs[pair] > 0)
            {
                pairs[pair]--;
                taken[shared++] = (short)pair;
            }
        }

        foreach (var pair in taken[..shared])
        {
            pairs[pair]++;
        }

        return shared == 0 ? 0 : 2.0 * shared / (askedPairs + id.Length);
    }

    // The letter at a place together with the one before it; the first letter stands after a start mark.
    private static int PairAt(string text, int index)
    {
        var before = index == 0 ? '^' : Fold(text[index - 1]);
        return ((before * 61) + Fold(text[index])) & (Buckets - 1);
    }

    private static char Fold(char letter) => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '_';

    private static void Insert(List<(double Similarity, string Id)> best, (double Similarity, string Id) one, int limit)
    {
        var place = best.FindIndex(other =>
            one.Similarity > other.Similarity
            || (one.Similarity == other.Similarity && string.CompareOrdinal(one.Id, other.Id) < 0));
        best.Insert(place < 0 ? best.Count : place, one);
        if (best.Count > limit)
        {
            best.RemoveAt(limit);
        }
    }
}
