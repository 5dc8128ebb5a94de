using System.CommandLine;
using System.Globalization;
using PokeWatch.Cli.Rest;

namespace PokeWatch.Cli.CommandLine;

/// <summary>The options that every command has, and how a command is carried out with them.</summary>
internal sealed class ToolOptions
{
    private const double LongestSeconds = 3600;

    private readonly Surroundings _surroundings;
    private readonly Option<string?> _url = new("--url")
    {
        Description = $"The gateway's address [{Connection.UrlVariable}; default: {Connection.DefaultUrl}]", Recursive = true, HelpName = "URL",
    };

    private readonly Option<string?> _keyFile = new("--api-key-file")
    {
        Description = $"A file that holds the API key [{Connection.KeyFileVariable}, or {Connection.KeyVariable} for the key itself]",
        Recursive = true,
        HelpName = "FILE",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the gateway's answer as JSON", Recursive = true };
    private readonly Option<double> _timeout;

    public ToolOptions(Surroundings surroundings)
    {
        _surroundings = surroundings;
        _timeout = Seconds("--timeout", "How long an answer may take, in seconds", 30);
        _timeout.Recursive = true;
    }

    /// <summary>Adds the options to the tool.</summary>
    public void AddTo(RootCommand root)
    {
        root.Options.Add(_url);
        root.Options.Add(_keyFile);
        root.Options.Add(_json);
        root.Options.Add(_timeout);
    }

    /// <summary>An option of a number of seconds.</summary>
    public static Option<double> Seconds(string name, string description, double absent)
    {
        var option = new Option<double>(name) { Description = description, DefaultValueFactory = _ => absent, HelpName = "SECONDS" };
        option.CustomParser = result => Number(result.Tokens[0].Value) is { } value and >= 0.1 and <= LongestSeconds
            ? value
            : Fail<double>(result, $"{name} must be a number of seconds from 0.1 to {LongestSeconds}.");
        return option;
    }

    /// <summary>An option of a whole number within bounds, both included.</summary>
    public static Option<int?> Whole(string name, string description, int least, int most)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        option.CustomParser = result =>
            int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
                ? value
                : Fail<int?>(result, $"{name} must be a whole number from {least} to {most}.");
        return option;
    }

    /// <summary>An option of a number within bounds, both included.</summary>
    public static Option<double?> Fraction(string name, string description)
    {
        var option = new Option<double?>(name) { Description = description, HelpName = "FRACTION" };
        option.CustomParser = result => Number(result.Tokens[0].Value) is { } value and >= 0 and <= 1
            ? value
            : Fail<double?>(result, $"{name} must be a fraction from 0 to 1, for example 0.1 for 10%.");
        return option;
    }

    /// <summary>An option of a price.</summary>
    public static Option<double?> Price(string name, string description)
    {
        var option = new Option<double?>(name) { Description = description, HelpName = "USD" };
        option.CustomParser = result => Number(result.Tokens[0].Value) is { } value and >= 0
            ? value
            : Fail<double?>(result, $"{name} must be a price in USD, 0 or more.");
        return option;
    }

    /// <summary>An option of a day.</summary>
    public static Option<DateOnly?> Day(string name, string description)
    {
        var option = new Option<DateOnly?>(name) { Description = description, HelpName = "YYYY-MM-DD" };
        option.CustomParser = result =>
            DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : Fail<DateOnly?>(result, $"{name} must be a date that exists, as yyyy-MM-dd.");
        return option;
    }

    /// <summary>An argument that is a run's id.</summary>
    public static Argument<Guid> RunId() => new("ID")
    {
        Description = "The run's id, as 'runs' shows it",
        CustomParser = result => Guid.TryParseExact(result.Tokens[0].Value, "D", out var id)
            ? id
            : Fail<Guid>(result, "ID must be a run's id such as 01020304-0506-0708-090a-0b0c0d0e0f10."),
    };

    /// <summary>An option that takes one of some words.</summary>
    public static Option<string?> Choice(string name, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = $"{description}: {string.Join(", ", words)}", HelpName = "WORD" };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    /// <summary>Says what a command does.</summary>
    public void Act(Command command, Func<Session, ParseResult, CancellationToken, Task<int>> act) =>
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, act, cancellationToken));

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static T? Fail<T>(System.CommandLine.Parsing.ArgumentResult result, string reason)
    {
        result.AddError(reason);
        return default;
    }

    private async Task<int> RunAsync(
        ParseResult parsed, Func<Session, ParseResult, CancellationToken, Task<int>> act, CancellationToken cancellationToken)
    {
        var json = parsed.GetValue(_json);
        try
        {
            var timeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout));
            var connection = Connection.Of(parsed.GetValue(_url), parsed.GetValue(_keyFile), timeout, _surroundings.Variable);
            using var gateway = new GatewayClient(connection, _surroundings.Time);
            return await act(new Session(_surroundings, gateway, json), parsed, cancellationToken);
        }
        catch (SettingException wrong)
        {
            return Fail(wrong.Message, ExitCode.WrongArguments);
        }
        catch (RefusedException refused)
        {
            foreach (var line in json ? [refused.Text] : refused.Problem.Lines())
            {
                await _surroundings.Error.WriteLineAsync(KeyText.Hide(line));
            }

            return ExitCode.Refused;
        }
        catch (UnreachableException unreachable)
        {
            return Fail(unreachable.Message, ExitCode.Unreachable);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (IOException broken)
        {
            // Whoever read the answers has gone, or the disk is full.
            return Fail(broken.Message, ExitCode.Refused);
        }
    }

    private int Fail(string reason, int code)
    {
        _surroundings.Error.WriteLine($"Error: {KeyText.Hide(Views.Wording.OneLine(reason))}");
        return code;
    }
}
