using System.Diagnostics;
using PokeWatch.Bench.Faults;
using PokeWatch.Bench.Hostile;
using PokeWatch.Bench.Tests.Support;

namespace PokeWatch.Bench.Tests;

public sealed class When_responses_under_faults_are_judged
{
    private const string Honest = """{"status":503,"missing":"broker"}""";

    [Fact]
    public void a_503_must_say_when_to_try_again_and_what_is_missing()
    {
        Assert.True(FaultLoad.IsHonest(TestModel.Response(503, Honest, more: "Retry-After: 5\r\n")));
        Assert.False(FaultLoad.IsHonest(TestModel.Response(503, Honest)));
        Assert.False(FaultLoad.IsHonest(TestModel.Response(503, """{"status":503}""", more: "Retry-After: 5\r\n")));
        Assert.False(FaultLoad.IsHonest(TestModel.Response(503, "", more: "Retry-After: 5\r\n")));
        Assert.False(FaultLoad.IsHonest(TestModel.Response(503, Honest, "text/html", "Retry-After: 5\r\n")));
    }

    [Fact]
    public void steady_begins_with_a_second_of_right_answers()
    {
        FaultSample[] samples = [At(0.1, FaultOutcome.Right), At(0.5, FaultOutcome.Unavailable), At(0.7, FaultOutcome.Right), At(1.6, FaultOutcome.Right)];
        Assert.Null(FaultRound.SteadyAt(samples, 0));
        Assert.Equal(Ticks(0.7), FaultRound.SteadyAt([.. samples, At(1.8, FaultOutcome.Right)], 0));
        Assert.Null(FaultRound.SteadyAt([.. samples, At(1.65, FaultOutcome.Wrong), At(1.8, FaultOutcome.Right)], 0));
    }

    [Fact]
    public void what_is_late_beyond_this_programs_own_lag_is_a_violation()
    {
        FaultSample[] samples = [new(0, Ticks(2.15), FaultOutcome.Right), At(2.2, FaultOutcome.Right), At(3.3, FaultOutcome.Right)];
        Assert.True(Figures(samples, lagMs: 60) is { Late: 1, LateBeyondLag: 0, IsGood: true });
        Assert.True(Figures(samples, lagMs: 10) is { Late: 1, LateBeyondLag: 1, IsGood: false });
    }

    [Theory]
    [InlineData(FaultOutcome.Wrong)]
    [InlineData(FaultOutcome.Hung)]
    [InlineData(FaultOutcome.Refused)]
    internal void neither_wrong_nor_hung_nor_refused_is_good(FaultOutcome outcome) =>
        Assert.False(Figures([At(0.1, outcome), At(0.2, FaultOutcome.Right), At(1.3, FaultOutcome.Right)], 0).IsGood);

    [Fact]
    public void service_that_does_not_resume_is_a_violation() =>
        Assert.True(Figures([At(0.1, FaultOutcome.Unavailable)], 0) is { NotRecovered: 1, IsGood: false });

    [Fact]
    public void a_hostile_request_may_be_refused_but_the_gateway_may_not_fail()
    {
        Assert.False(HostileJudge.Judge(TestModel.Response(400, """{"status":400}""")).IsViolation);
        Assert.False(HostileJudge.Judge(TestModel.Response(431, "")).IsViolation);
        Assert.False(HostileJudge.Judge(TestModel.Response(503, Honest, more: "Retry-After: 5\r\n")).IsViolation);
        Assert.True(HostileJudge.Judge(TestModel.Response(503, Honest)).IsViolation);
        Assert.True(HostileJudge.Judge(TestModel.Response(500, """{"status":500}""")).IsViolation);
        Assert.True(HostileJudge.Judge(TestModel.Response(404, "")).IsViolation);
        Assert.True(HostileJudge.Judge(TestModel.Response(400, "<html>", "text/html")).IsViolation);
    }

    [Fact]
    public void health_may_be_reported_to_be_bad()
    {
        const string Report = """{"status":"unhealthy","gateway":{"status":"healthy"},"model":{"status":"unhealthy"}}""";
        Assert.False(HostileJudge.Judge(TestModel.Response(503, Report, "application/json; charset=utf-8")).IsViolation);
        Assert.True(HostileJudge.Judge(TestModel.Response(500, Report, "application/json; charset=utf-8")).IsViolation);
        Assert.True(HostileJudge.Judge(TestModel.Response(503, """{"status":"unhealthy"}""", "application/json; charset=utf-8")).IsViolation);
    }

    [Fact]
    public void an_outage_that_is_known_is_not_waited_for()
    {
        Assert.True(Figures(Refusals(waitedMs: 90), lagMs: 10, Ticks(3)) is { KnownP50Ms: > 85 and < 95, IsGood: true });
        Assert.True(Figures(Refusals(waitedMs: 1900), lagMs: 10, Ticks(3)) is { KnownP50Ms: > 1895, IsGood: false });

        static FaultSample[] Refusals(double waitedMs) =>
        [
            new(Ticks(0.5), Ticks(2.5), FaultOutcome.Unavailable),
            .. Enumerable.Range(0, 5).Select(_ => new FaultSample(Ticks(2.1), Ticks(2.1 + (waitedMs / 1000)), FaultOutcome.Unavailable)),
            At(4.2, FaultOutcome.Right),
            At(5.3, FaultOutcome.Right),
        ];
    }

    private static FaultFigures Figures(FaultSample[] samples, double lagMs, long ended = 0) =>
        FaultFigures.Of(FaultTarget.Models, FaultAction.Kill, [new FaultRound(0, ended, samples, lagMs)], TimeSpan.FromSeconds(2));

    private static FaultSample At(double seconds, FaultOutcome outcome) => new(Ticks(seconds), Ticks(seconds), outcome);

    private static long Ticks(double seconds) => (long)(seconds * Stopwatch.Frequency);
}
