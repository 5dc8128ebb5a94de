using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Microsoft.Extensions.Options;
using PokeWatch.PipelineSaga.Collect;
using PokeWatch.ServiceDefaults;

namespace PokeWatch.PipelineSaga.Commands;

/// <summary>The command <c>collect</c>: runs the collect step by hand.</summary>
public static class CollectCommand
{
    private const string Help = """
        Collect daily prices into raw Parquet files, one a day; collecting a day again replaces it.

        Settings are read from appsettings.json and the environment (section Collect, e.g. Collect__Source); options win.
        The API needs its key in POKEMON_PRICE_API_KEY, or the key's file in POKEMON_PRICE_API_KEY_FILE.

        Examples:
          collect --days 7
          collect --file prices.parquet --days 365
          collect --file prices.csv --catalogue --data /srv/pokewatch
          collect --source api --date 2025-12-01
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var days = new Option<int?>("--days") { Description = "How many days back, 1 to 3650, the last one included [default: 7]" };
        days.Validators.Add(result => Check(result, "--days", "a whole number from 1 to 3650", text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 3650));
        var source = new Option<string?>("--source") { Description = "Where prices come from: api, or file (which --file implies) [default: api]" };
        source.Validators.Add(result => Check(result, "--source", "'api' or 'file'", text => text.ToLowerInvariant() is "api" or "file"));
        var file = new Option<string?>("--file") { Description = "A Parquet or CSV file of daily prices" };
        var watchlist = new Option<string?>("--watchlist") { Description = "The cards to watch [default: config/cards.json]" };
        var catalogue = new Option<bool>("--catalogue") { Description = "Collect every card that the source knows, not a watchlist's" };
        var data = new Option<string?>("--data") { Description = "The store's folder; raw files go to its folder raw [default: data]" };
        var date = new Option<string?>("--date") { Description = "The last day to collect, as 2025-12-01 [default: today, UTC]" };
        date.Validators.Add(result => Check(result, "--date", "a date such as 2025-12-01", text => Day(text) is not null));

        var command = new Command("collect", Help) { days, source, file, watchlist, catalogue, data, date };
        command.Validators.Add(result =>
        {
            if (result.GetValue(file) is not null && "api".Equals(result.GetValue(source), StringComparison.OrdinalIgnoreCase))
            {
                result.AddError("--file cannot be used with --source api.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = new Dictionary<string, string?>
            {
                ["Collect:Source"] = parsed.GetValue(source) ?? (parsed.GetValue(file) is null ? null : nameof(SourceKind.File)),
                ["Collect:File"] = parsed.GetValue(file),
                ["Collect:Watchlist"] = parsed.GetValue(watchlist),
                ["Collect:Watch"] = parsed.GetValue(catalogue) ? nameof(WatchKind.Catalogue) : null,
                ["Storage:Root"] = parsed.GetValue(data),
            };
            return await RunAsync(settings, parsed.GetValue(days), parsed.GetValue(date), cancellationToken);
        });
        return command;
    }

    private static Task<int> RunAsync(
        Dictionary<string, string?> settings, int? days, string? date, CancellationToken cancellationToken) =>
        CommandRunner.RunAsync(
            async (progress, token) =>
            {
                await using var services = StepServices.Create(null, (s, c) => s.AddCollect(c), settings);
                var options = services.GetRequiredService<IOptions<CollectOptions>>().Value;
                var today = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
                var request = new CollectRequest
                {
                    LogicalDate = (date is null ? null : Day(date)) ?? DateOnly.FromDateTime(today),
                    Days = days ?? options.DefaultDays,
                };
                var result = await services.GetRequiredService<PriceCollector>().CollectAsync(request, progress, token);
                foreach (var warning in result.Warnings)
                {
                    await Console.Error.WriteLineAsync($"Warning: {warning}");
                }

                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"Collected {result.RowsOut} rows into {result.Days} raw files in {services.GetRequiredService<FileStore>().FullPath(result.Artifact)}")
                    + (result.Partial ? " (partial)" : "")
                    + (result.CreditsLeft is { } credits ? $"; {credits} credits left" : "");
            },
            cancellationToken);

    private static void Check(OptionResult result, string option, string expected, Func<string, bool> isValid)
    {
        foreach (var token in result.Tokens.Where(token => !isValid(token.Value)))
        {
            result.AddError($"{option} '{token.Value}' is not {expected}.");
        }
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
