using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using PokeWatch.Gateway.Problems;

namespace PokeWatch.Gateway.Input;

/// <summary>Collects what is wrong with a request, by field, so that the caller learns all of it at once.</summary>
public sealed class FieldErrors
{
    /// <summary>How long a card's id or a model version may be, in characters.</summary>
    public const int LongestId = 200;

    /// <summary>What a threshold must be.</summary>
    public const string FractionReason = "Must be a fraction from 0 to 1, for example 0.1 for 10%.";

    private readonly Dictionary<string, string[]> _errors = [];

    /// <summary>The 400 problem; null if nothing is wrong.</summary>
    public ProblemHttpResult? ToProblem() => _errors.Count == 0 ? null : Problem.Invalid(_errors);

    /// <summary>An id must be there and not absurdly long.</summary>
    public FieldErrors Id(string field, string? value) =>
        Require(field, !string.IsNullOrWhiteSpace(value), "Is required.")
            .Require(field, value is null || value.Length <= LongestId, $"Must be at most {LongestId} characters long.");

    /// <summary>A threshold is a fraction of 0 to 1, bounds included.</summary>
    public FieldErrors Fraction(string field, double? value) =>
        Require(field, value is null or (>= 0 and <= 1), FractionReason);

    /// <summary>A whole number within bounds, both included.</summary>
    public FieldErrors Within(string field, int? value, int least, int most) =>
        Require(field, value is null || (value >= least && value <= most), WithinReason(least, most));

    /// <summary>A whole number of the query string, within bounds, both included.</summary>
    public FieldErrors Parse(string field, string? text, int absent, int least, int most, out int value)
    {
        value = absent;
        var good = string.IsNullOrEmpty(text)
            || (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);
        return Require(field, good, WithinReason(least, most));
    }

    /// <summary>A number of the query string, within bounds, both included; null without a text.</summary>
    public FieldErrors Parse(string field, string? text, double least, double most, string reason, out double? value)
    {
        value = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
        return Require(field, string.IsNullOrEmpty(text) || (value >= least && value <= most), reason);
    }

    /// <summary>A yes or no of the query string.</summary>
    public FieldErrors Parse(string field, string? text, out bool value)
    {
        value = false;
        return Require(field, string.IsNullOrEmpty(text) || bool.TryParse(text, out value), "Must be true or false.");
    }

    /// <summary>One of an enumeration's names, in snake_case; <paramref name="value"/> stays as it is without a text.</summary>
    public FieldErrors Choice<TChoice>(string field, string? text, ref TChoice value)
        where TChoice : struct, Enum
    {
        foreach (var choice in Enum.GetValues<TChoice>())
        {
            if (text == NameOf(choice))
            {
                value = choice;
                return this;
            }
        }

        return Require(field, text is null, $"Must be {string.Join(" or ", Enum.GetValues<TChoice>().Select(NameOf))}.");
    }

    /// <summary>The same of the query string, where a name without a value counts as left out.</summary>
    public FieldErrors Parse<TChoice>(string field, string? text, ref TChoice value)
        where TChoice : struct, Enum =>
        Choice(field, string.IsNullOrEmpty(text) ? null : text, ref value);

    /// <summary>A run's id.</summary>
    public FieldErrors Parse(string field, string? text, out Guid value) =>
        Require(field, Guid.TryParseExact(text, "D", out value), "Must be a run's id such as 01020304-0506-0708-090a-0b0c0d0e0f10.");

    private static string NameOf<TChoice>(TChoice choice)
        where TChoice : struct, Enum =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(choice.ToString());

    private static string WithinReason(int least, int most) => $"Must be a whole number from {least} to {most}.";

    /// <summary>Something must hold of a field.</summary>
    public FieldErrors Require(string field, bool good, string reason)
    {
        if (!good)
        {
            _errors.TryAdd(field, [reason]);
        }

        return this;
    }
}
