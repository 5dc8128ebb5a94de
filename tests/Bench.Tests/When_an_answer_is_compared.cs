using System.Text;
using PokeWatch.Bench.Answers;
using PokeWatch.Bench.Tests.Support;

namespace PokeWatch.Bench.Tests;

public sealed class When_an_answer_is_compared
{
    private readonly DirectAnswers _answers = TestModel.Answers();

    [Fact]
    public void the_right_one_is_right()
    {
        var expected = Expect("""{"card_id":"alpha_1"}""");
        Assert.Equal(200, expected.Status);
        Assert.True(expected.Matches(TestModel.Response(200, Text(expected))));
    }

    [Fact]
    public void one_digit_too_many_is_wrong()
    {
        var expected = Expect("""{"card_id":"alpha_1"}""");
        var pending = new PendingQuestions(2);
        pending.Ask(0, expected);
        pending.Ask(1, Expect("""{"card_id":"beta_2"}"""));
        var body = Text(expected).Replace("\"market_price\":1", "\"market_price\":11", StringComparison.Ordinal);
        Assert.NotEqual(body, Text(expected));
        Assert.Equal(AnswerVerdict.Wrong, pending.Judge(0, TestModel.Response(200, body)));
    }

    [Fact]
    public void a_field_that_is_missing_or_too_many_is_wrong()
    {
        var expected = Expect("""{"card_id":"alpha_1"}""");
        Assert.False(expected.Matches(TestModel.Response(200, Text(expected).Replace("\"signal\":\"HOLD\",", "", StringComparison.Ordinal))));
        Assert.False(expected.Matches(TestModel.Response(200, Text(expected).Replace("{\"card_id\"", "{\"more\":1,\"card_id\"", StringComparison.Ordinal))));
    }

    [Fact]
    public void fields_in_another_order_are_right()
    {
        var problem = Expect("""{"card_id":"alpha"}""");
        var body = "{\"trace_id\":\"abc\"," + Text(problem)[1..].Replace(",\"trace_id\":\"\"", "", StringComparison.Ordinal);
        Assert.True(problem.Matches(TestModel.Response(404, body)));
        Assert.False(problem.Matches(TestModel.Response(400, body)));
    }

    [Fact]
    public void an_answer_meant_for_another_caller_is_mixed_up()
    {
        var (mine, theirs) = (Expect("""{"card_id":"alpha_1"}"""), Expect("""{"card_id":"beta_2"}"""));
        var pending = new PendingQuestions(2);
        pending.Ask(0, mine);
        pending.Ask(1, theirs);
        Assert.Equal(AnswerVerdict.Right, pending.Judge(0, TestModel.Response(200, Text(mine))));
        Assert.Equal(AnswerVerdict.MixedUp, pending.Judge(0, TestModel.Response(200, Text(theirs))));
    }

    [Fact]
    public void an_answer_to_what_another_caller_asked_before_is_mixed_up()
    {
        var (mine, theirs) = (Expect("""{"card_id":"alpha_1"}"""), Expect("""{"card_id":"nothing_like_it"}"""));
        var pending = new PendingQuestions(2);
        pending.Ask(0, mine);
        pending.Ask(1, theirs);
        pending.Ask(1, Expect("""{"card_id":"gamma_3"}"""));
        Assert.Equal(AnswerVerdict.MixedUp, pending.Judge(0, TestModel.Response(404, Traced(theirs))));
    }

    [Fact]
    public void a_503_is_a_server_error()
    {
        var pending = new PendingQuestions(1);
        pending.Ask(0, Expect("""{"card_id":"alpha_1"}"""));
        Assert.Equal(AnswerVerdict.ServerError, pending.Judge(0, TestModel.Response(503, "{}")));
    }

    [Theory]
    [InlineData("""{"card_id":"alpha"}""", 404, "\"suggestions\":[\"alpha_1\"")]
    [InlineData("""{"card_id":"alpha_1","date":"2024-01-01"}""", 404, "\"nearest_date\":\"2025-01-01\"")]
    [InlineData("""{"card_id":"alpha_1","buy_threshold_pct":2}""", 400, "\"errors\":{\"buy_threshold_pct\":")]
    [InlineData("""{"card_id":"alpha_1","date":"2025-02-30"}""", 400, "\"errors\":{\"date\":")]
    [InlineData("""{"card_id":"alpha_1","signal_policy":"loose"}""", 400, "\"errors\":{\"signal_policy\":")]
    public void a_problem_is_expected_with_what_it_says(string question, int status, string part)
    {
        var expected = Expect(question);
        Assert.Equal(status, expected.Status);
        Assert.Contains(part, Text(expected));
        Assert.True(expected.Matches(TestModel.Response(status, Traced(expected))));
        Assert.False(expected.Matches(TestModel.Response(status, Text(expected))));
    }

    private static string Traced(ExpectedAnswer expected) =>
        Text(expected).Replace("\"trace_id\":\"\"", "\"trace_id\":\"0af7651916cd43dd8448eb211c80319c\"", StringComparison.Ordinal);

    private ExpectedAnswer Expect(string question) => _answers.For(Encoding.UTF8.GetBytes(question));

    private static string Text(ExpectedAnswer expected) => Encoding.UTF8.GetString(expected.Body);
}
