using Microsoft.Extensions.Options;
using PokeWatch.PipelineSaga.Raw;
using PokeWatch.PipelineSaga.Steps;

namespace PokeWatch.PipelineSaga.Collect.Files;

/// <summary>
/// Daily prices from a Parquet or CSV file. A first pass reads the keys only; then come as many passes as keep the
/// rows of whole days within the memory that the options allow, most often one.
/// </summary>
public sealed class FilePriceSource(IOptions<CollectOptions> options) : IPriceSource
{
    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The file is damaged, empty or lacks a column; names both.</exception>
    public async Task<FetchOutcome> FetchAsync(
        PriceQuery query, Func<IReadOnlyCollection<RawPrice>, Task> keep, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        var path = Find();
        var name = Path.GetFileName(path);
        var filter = new SeriesFilter(query.Cards);
        var pool = new TextPool();

        progress.Report(new StepProgress(0, $"looking through {name}"));
        var survey = new FileSurvey();
        await foreach (var chunk in ReadAsync(path, _ => true, pool, cancellationToken))
        {
            survey.Add(chunk.Number, await chunk.ReadKeysAsync(), filter);
        }

        var end = survey.LastDay is { } last
            ? last < query.LogicalDate ? last : query.LogicalDate
            : throw new InvalidDataException(survey.Rows == 0 ? $"{path} holds no rows." : $"{path}: no row has a card_id and a date.");
        var start = end.AddDays(1 - query.Days);
        var windows = DayWindow.Split(
            survey.RowsByDay.Where(day => day.Key >= start && day.Key <= end), options.Value.MaxRowsInMemory);

        var cards = new SeriesCards($"file:{name}");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var pass = 0; pass < windows.Count; pass++)
        {
            var window = windows[pass];
            await foreach (var chunk in ReadAsync(path, number => survey.Reaches(number, window), pool, cancellationToken))
            {
                var fraction = (pass + ((double)chunk.Number / survey.Chunks)) / windows.Count;
                progress.Report(new StepProgress(fraction, $"reading {name}, {window.From:yyyy-MM-dd} to {window.To:yyyy-MM-dd}"));
                var rows = await RowsAsync(chunk, window, filter, cards, query.CollectedAt);
                seen.UnionWith(query.Cards is null ? [] : rows.Select(row => row.CardId));
                await keep(rows);
            }
        }

        return new FetchOutcome { Warnings = FileWarnings.Of(name, survey, query.Cards, seen, start, end) };
    }

    private static IAsyncEnumerable<PriceChunk> ReadAsync(
        string path, Func<int, bool> wanted, TextPool pool, CancellationToken cancellationToken) =>
        Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase)
            ? CsvPriceFile.ReadAsync(path, wanted, pool, cancellationToken)
            : ParquetPriceFile.ReadAsync(path, wanted, pool, cancellationToken);

    private static async Task<IReadOnlyCollection<RawPrice>> RowsAsync(
        PriceChunk chunk, DayWindow window, SeriesFilter filter, SeriesCards cards, DateTime collectedAt)
    {
        var keys = await chunk.ReadKeysAsync();
        var wanted = new List<(int Row, WatchedCard? Card)>();
        for (var row = 0; row < keys.Date.Length; row++)
        {
            if (keys.Date[row] is { } day && day >= window.From && day <= window.To
                && filter.Wants(keys.ProductId[row], keys.Variant[row], out var card))
            {
                wanted.Add((row, card));
            }
        }

        if (wanted.Count == 0)
        {
            return [];
        }

        var values = await chunk.ReadValuesAsync();
        return wanted.ConvertAll(item => new RawPrice
        {
            Card = cards.Of(item.Card, new SeriesTexts(
                keys.ProductId[item.Row]!, keys.Variant[item.Row], values.Name[item.Row], values.Number[item.Row],
                values.SetId[item.Row], values.SetName[item.Row], values.Rarity[item.Row])),
            Date = keys.Date[item.Row]!.Value,
            MarketPrice = values.Market[item.Row],
            LowPrice = values.Low[item.Row],
            MidPrice = values.Mid[item.Row],
            CollectedAt = collectedAt,
        });
    }

    private string Find()
    {
        try
        {
            return ShippedFile.Find(options.Value.File ?? "", "Collect:File");
        }
        catch (FileNotFoundException exception)
        {
            throw new UnretryableStepException(exception.Message, exception);
        }
    }
}
