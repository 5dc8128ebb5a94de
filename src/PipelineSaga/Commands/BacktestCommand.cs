using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PokeWatch.Contracts;
using PokeWatch.PipelineSaga.Backtest;
using PokeWatch.PipelineSaga.Preprocess;
using PokeWatch.PipelineSaga.Train;

namespace PokeWatch.PipelineSaga.Commands;

/// <summary><c>backtest</c>: walks forward through a file of prices and tells how fair prices and signals did.</summary>
public static class BacktestCommand
{
    private const string Help = """
        Walk forward through a file of daily prices: train on what was known at the end of a day, judge the days that follow, train
        again, and compare all of it with what came true, beside the last price and the 3-day mean on the same rows.

        The file is Parquet or CSV with the columns card_id, variant, name, set_id, set_name, number, rarity, date, market_price,
        low_price and mid_price. Settings of the model are read from appsettings.json and the environment (section Train).

        Example:
          backtest --prices prices.parquet --from 2025-11-01 --json report.json
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var prices = new Option<string>("--prices") { Description = "The Parquet or CSV file of daily prices", Required = true };
        var from = new Option<string>("--from") { Description = "The first day to judge, as 2025-11-01", Required = true };
        var to = new Option<string?>("--to") { Description = "The last day to judge [default: the last one whose outcome the file knows]" };
        var retrain = Number("--retrain-days", "Train again after so many days, 1 to 3650", 30, 1, 3650);
        var horizon = Number("--horizon", "How many days ahead the outcome lies, 1 to 60", 7, 1, 60);
        var minPrice = Fraction("--min-price", "Judge cards on days on which they cost at least this, USD", 5, 0, 1e9);
        var move = Fraction("--move", "The move that makes a signal right, a fraction", 0.05, 0.001, 1);
        var threshold = Fraction("--threshold", "The deviation from which on a signal is given, a fraction", 0.05, 0.001, 1);
        var json = new Option<string?>("--json") { Description = "Write every figure with its n to this file" };
        foreach (var day in new Option[] { from, to })
        {
            day.Validators.Add(result => Check(result, "a date such as 2025-11-01", text => Day(text) is not null));
        }

        var command = new Command("backtest", Help) { prices, from, to, retrain, minPrice, horizon, move, threshold, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(to) is { } last && result.GetValue(from) is { } first && Day(last) < Day(first))
            {
                result.AddError($"--to {last} lies before --from {first}.");
            }
        });
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(
            async (progress, token) =>
            {
                await using var services = StepServices.Create(null, (s, c) =>
                {
                    s.AddPreprocess(c);
                    s.AddTrain(c);
                    s.TryAddSingleton<Backtester>();
                });
                var request = new BacktestRequest
                {
                    Prices = parsed.GetValue(prices)!,
                    From = Day(parsed.GetValue(from)!)!.Value,
                    To = parsed.GetValue(to) is { } last ? Day(last) : null,
                    RetrainDays = parsed.GetValue(retrain),
                    MinPrice = parsed.GetValue(minPrice),
                    Horizon = parsed.GetValue(horizon),
                    Move = parsed.GetValue(move),
                    Threshold = parsed.GetValue(threshold),
                };
                var result = await services.GetRequiredService<Backtester>().RunAsync(request, progress, token);
                if (parsed.GetValue(json) is { } file)
                {
                    await File.WriteAllTextAsync(file, BacktestJson.Of(result), token);
                }

                return BacktestSummary.Of(result);
            },
            cancellationToken));
        return command;
    }

    private static Option<int> Number(string name, string description, int absent, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => absent };
        option.Validators.Add(result => Check(result, $"a whole number from {least} to {most}", text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most));
        return option;
    }

    private static Option<double> Fraction(string name, string description, double absent, double least, double most)
    {
        var option = new Option<double>(name) { Description = description, DefaultValueFactory = _ => absent };
        option.Validators.Add(result => Check(
            result,
            string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"),
            text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most));
        return option;
    }

    private static void Check(OptionResult result, string expected, Func<string, bool> isValid)
    {
        foreach (var token in result.Tokens.Where(token => !isValid(token.Value)))
        {
            result.AddError($"{result.Option.Name} '{token.Value}' is not {expected}.");
        }
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
