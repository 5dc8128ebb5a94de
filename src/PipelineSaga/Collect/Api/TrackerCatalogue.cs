using PokeWatch.PipelineSaga.Raw;
using PokeWatch.PipelineSaga.Steps;

namespace PokeWatch.PipelineSaga.Collect.Api;

/// <summary>
/// Fetches every card, set by set and page by page. Pages are billed by the limit that is asked for, so that limit
/// shrinks to the set's end and to the credits left.
/// </summary>
internal sealed class TrackerCatalogue(IPriceTrackerApi api, string key, TrackerSession session, TrackerDays days, int costPerCard)
{
    private const int SetsPerPage = 100;
    private const int CardsPerPage = 100;

    /// <summary>Fetches it.</summary>
    /// <returns>How much was fetched, in words.</returns>
    public async Task<string> FetchAsync(
        DateTime collectedAt,
        Func<IReadOnlyCollection<RawPrice>, Task> keep,
        IProgress<StepProgress> progress,
        List<string> warnings,
        CancellationToken cancellationToken)
    {
        var sets = await SetsAsync(warnings, cancellationToken);
        var whole = 0;
        for (var index = 0; index < sets.Count && session.Stopped is null; index++)
        {
            var set = sets[index];
            progress.Report(new StepProgress((double)index / sets.Count, $"collecting set {index + 1}/{sets.Count} {set.Name}"));
            whole += await FetchSetAsync(set, collectedAt, keep, warnings, cancellationToken) ? 1 : 0;
        }

        return $"{whole} of {sets.Count} sets";
    }

    private async Task<List<TrackerSet>> SetsAsync(List<string> warnings, CancellationToken cancellationToken)
    {
        var sets = new List<TrackerSet>();
        while (session.Stopped is null)
        {
            var offset = sets.Count;
            var call = await session.CallAsync(1, () => api.GetSetsAsync(key, SetsPerPage, offset, cancellationToken), cancellationToken);
            if (call.Problem is { } problem)
            {
                warnings.Add($"the list of sets breaks off after {offset}: {problem}");
            }

            sets.AddRange(call.Reply?.Items.Select(TrackerSet.Of).OfType<TrackerSet>() ?? []);
            if (call.Reply is not { HasMore: true } || sets.Count == offset)
            {
                break;
            }
        }

        return sets;
    }

    private async Task<bool> FetchSetAsync(
        TrackerSet set,
        DateTime collectedAt,
        Func<IReadOnlyCollection<RawPrice>, Task> keep,
        List<string> warnings,
        CancellationToken cancellationToken)
    {
        for (var offset = 0; ;)
        {
            var start = offset;
            var limit = Math.Clamp(
                Math.Min(set.CardCount - offset ?? CardsPerPage, session.CreditsLeft / costPerCard ?? CardsPerPage), 1, CardsPerPage);
            var call = await session.CallAsync(
                limit * costPerCard,
                () => api.GetSetCardsAsync(key, set.Id, days.HistoryDays, days.MaxDataPoints, limit, start, cancellationToken),
                cancellationToken);
            if (call.Reply is not { } reply)
            {
                if (call.Problem is { } problem)
                {
                    warnings.Add($"set {set.Name} was left out from card {offset + 1}: {problem}");
                }

                return false;
            }

            await keep(reply.Items.SelectMany(item => TrackerRows.OfCatalogue(new TrackerCard(item), days, collectedAt)).ToList());
            offset += reply.Items.Count;
            if (!reply.HasMore || reply.Items.Count == 0)
            {
                return true;
            }
        }
    }
}
