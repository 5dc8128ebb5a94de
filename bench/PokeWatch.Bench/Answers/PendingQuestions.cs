using PokeWatch.Bench.Http;

namespace PokeWatch.Bench.Answers;

/// <summary>What every caller waits for now and waited for before: tells a wrong answer from one meant for somebody else.</summary>
/// <param name="callers">How many there are.</param>
internal sealed class PendingQuestions(int callers)
{
    private readonly ExpectedAnswer?[] _now = new ExpectedAnswer?[callers];
    private readonly ExpectedAnswer?[] _before = new ExpectedAnswer?[callers];

    /// <summary>Notes what a caller waits for from now on.</summary>
    public void Ask(int caller, ExpectedAnswer expected)
    {
        Volatile.Write(ref _before[caller], _now[caller]);
        Volatile.Write(ref _now[caller], expected);
    }

    /// <summary>Judges the response that a caller got.</summary>
    public AnswerVerdict Judge(int caller, in LeanResponse response)
    {
        if (_now[caller]!.Matches(response))
        {
            return AnswerVerdict.Right;
        }

        if (response.Status >= 500)
        {
            return AnswerVerdict.ServerError;
        }

        for (var other = 0; other < callers; other++)
        {
            // One's own last answer, come again, is mixed up as well.
            if ((other != caller && Volatile.Read(ref _now[other])?.Matches(response) == true)
                || Volatile.Read(ref _before[other])?.Matches(response) == true)
            {
                return AnswerVerdict.MixedUp;
            }
        }

        return AnswerVerdict.Wrong;
    }
}
