using Microsoft.Extensions.Options;
using PokeWatch.PipelineSaga.Collect;
using PokeWatch.PipelineSaga.Collect.Files;
using PokeWatch.PipelineSaga.Preprocess;
using PokeWatch.PipelineSaga.Preprocess.Cleaning;
using PokeWatch.PipelineSaga.Preprocess.Reading;
using PokeWatch.PipelineSaga.Steps;

namespace PokeWatch.PipelineSaga.Backtest;

/// <summary>Reads and cleans a whole file of daily prices by the rules of the collect and preprocess steps, without a store.</summary>
public static class PriceFile
{
    // A hundred years: nobody has older card prices.
    private const int EveryDay = 36_500;

    /// <summary>The good rows of every series of the file.</summary>
    /// <exception cref="UnretryableStepException">There is no such file, or no row of it is good.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, empty or lacks a column; names both.</exception>
    public static async Task<CleanPrices> ReadAsync(
        string path, DateOnly today, PreprocessOptions rules, IProgress<StepProgress> progress, CancellationToken cancellationToken)
    {
        var options = new CollectOptions { Source = SourceKind.File, File = path, MaxRowsInMemory = int.MaxValue };
        var query = new PriceQuery
        {
            LogicalDate = DateOnly.MaxValue,
            Days = EveryDay,
            Cards = null,
            CollectedAt = DateTime.UnixEpoch,
        };
        var raw = new Observations();
        raw.BeginFile(Path.GetFileName(path));
        await new FilePriceSource(Options.Create(options)).FetchAsync(
            query,
            rows =>
            {
                foreach (var row in rows)
                {
                    Add(raw, row);
                }

                return Task.CompletedTask;
            },
            progress,
            cancellationToken);
        var clean = Cleaner.Clean(raw, today, rules);
        return clean.Rows > 0 ? clean : throw new UnretryableStepException($"No row of {path} has a good price.");
    }

    private static void Add(Observations raw, Raw.RawPrice row)
    {
        var card = row.Card;
        var description = new CardDescription(
            Text(raw, card.CardNumber),
            Text(raw, card.CardName),
            Text(raw, card.SetId),
            Text(raw, card.SetName),
            Text(raw, card.Category),
            Text(raw, card.Rarity),
            Text(raw, card.TcgplayerId),
            Text(raw, card.Source),
            Text(raw, card.Variant));
        raw.Add(
            raw.Cards.Code(card.CardId),
            row.Date.DayNumber,
            description,
            row.MarketPrice ?? double.NaN,
            row.LowPrice ?? double.NaN,
            row.MidPrice ?? double.NaN);
    }

    private static int Text(Observations raw, string? text) => string.IsNullOrWhiteSpace(text) ? -1 : raw.Texts.Code(text);
}
