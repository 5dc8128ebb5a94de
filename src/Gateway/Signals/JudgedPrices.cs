using System.Collections.Concurrent;
using PokeWatch.Contracts;
using PokeWatch.Gateway.FairPrice;

namespace PokeWatch.Gateway.Signals;

/// <summary>The latest signals of all cards of one publication, by one ruling. Never changes once made; orders are worked out when first asked for.</summary>
public sealed class JudgedPrices
{
    private readonly PublishedPrices _prices;
    private readonly Signal[] _signals;
    private readonly double[] _deviations;
    private readonly ConcurrentDictionary<SignalSort, int[]> _orders = new();

    /// <summary>Puts prices and decisions together; there is one decision a card.</summary>
    public JudgedPrices(PublishedPrices prices, AppliedPolicy policy, IReadOnlyList<SignalDecided> decisions)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(decisions.Count, prices.Count);
        _prices = prices;
        _signals = [.. decisions.Select(decision => decision.Signal)];
        _deviations = [.. decisions.Select(decision => decision.Deviation)];
        Policy = policy;
        Thresholds = decisions.Count == 0 ? null : SignalThresholds.Of(decisions[0]);
    }

    /// <summary>The publication's number.</summary>
    public long Publication => _prices.Publication;

    /// <summary>The model version.</summary>
    public string ModelVersion => _prices.ModelVersion;

    /// <summary>Where the thresholds came from.</summary>
    public AppliedPolicy Policy { get; }

    /// <summary>The thresholds; null without a card.</summary>
    public SignalThresholds? Thresholds { get; }

    /// <summary>Whether there is such a card.</summary>
    public bool Has(string cardId) => _prices.IndexOf(cardId) >= 0;

    /// <summary>One page.</summary>
    /// <param name="query">Which signals, in which order; its policy and thresholds are those that led here.</param>
    /// <param name="after">The page begins after this card, which there must be; null for the first page.</param>
    /// <param name="limit">At most so many, 1 or more.</param>
    public SignalPage Page(SignalQuery query, string? after, int limit)
    {
        var rows = new List<CardSignal>(Math.Min(limit, _signals.Length));
        var (total, more) = (0, false);
        var last = after is null ? -1 : _prices.IndexOf(after);
        var begun = after is null;
        foreach (var index in _orders.GetOrAdd(query.Sort, Order))
        {
            if (Matches(query, index))
            {
                total++;
                more |= begun && rows.Count == limit;
                if (begun && rows.Count < limit)
                {
                    rows.Add(_prices.Show(index, _signals[index], _deviations[index]));
                }
            }

            begun |= index == last;
        }

        return new()
        {
            Signals = rows,
            ModelVersion = ModelVersion,
            Thresholds = Thresholds,
            SignalPolicy = Policy,
            TableSha256 = _prices.TableSha256,
            Total = total,
            NextCursor = more ? new SignalCursor(Publication, query.Fingerprint(), rows[^1].CardId).ToText() : null,
        };
    }

    private bool Matches(SignalQuery query, int index) =>
        (query.Signals.Count == 0 || query.Signals.Contains(_signals[index]))
        && !(_prices.MarketPrices[index] < query.MinPrice)
        && !(_prices.MarketPrices[index] > query.MaxPrice)
        && (query.Category is null || query.Category == _prices.Categories[index]);

    // Cards are by id already, so that equals stay by id when their indexes decide.
    private int[] Order(SignalSort sort)
    {
        int[] order = [.. Enumerable.Range(0, _signals.Length)];
        switch (sort)
        {
            case SignalSort.CardId:
                break;
            case SignalSort.CardIdDown:
                Array.Reverse(order);
                break;
            default:
                IReadOnlyList<double> keys = sort is SignalSort.Deviation or SignalSort.DeviationDown ? _deviations : _prices.MarketPrices;
                var direction = sort is SignalSort.Deviation or SignalSort.MarketPrice ? 1 : -1;
                Array.Sort(order, (a, b) => keys[a].CompareTo(keys[b]) is not 0 and var by ? direction * by : a.CompareTo(b));
                break;
        }

        return order;
    }
}
