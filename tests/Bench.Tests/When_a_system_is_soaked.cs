using PokeWatch.Bench.Answers;
using PokeWatch.Bench.Faults;
using PokeWatch.Bench.Hostile;
using PokeWatch.Bench.Tests.Support;

namespace PokeWatch.Bench.Tests;

// dotnet run -c Release --project bench/PokeWatch.Bench -- answers --count 10000
// dotnet run -c Release --project bench/PokeWatch.Bench -- faults --rounds 1
// dotnet run -c Release --project bench/PokeWatch.Bench -- hostile --count 2000 --slow 20
// as here, but with one system for all and less of each.
[Collection(SharedSystem.Name)]
public sealed class When_a_system_is_soaked(SharedSystem shared)
{
    [Fact]
    public async Task every_answer_is_as_computed_directly()
    {
        var direct = await DirectAnswers.LoadAsync(shared.System.Store, CancellationToken.None);
        var report = await new AnswersRun(shared.System.Gateway.Port, direct, new AnswersOptions(500, 8, 1)).RunAsync(_ => { }, CancellationToken.None);
        Assert.Equal(500, report.Asked);
        Assert.Equal([200, 400, 404], report.Expected.Keys);
        Assert.True(report.Wrong + report.MixedUp + report.Broken == 0, string.Join('\n', report.Examples));
    }

    [Fact]
    public async Task a_model_worker_that_is_killed_makes_no_wrong_answer()
    {
        var report = await FaultsCommand.RunAsync(
            shared.System, [FaultTarget.OneModel], [FaultAction.Kill], 1, 4, TimeSpan.FromMilliseconds(20), _ => { }, CancellationToken.None);
        var figures = Assert.Single(report.Results);
        Assert.True(figures is { Wrong: 0, Hung: 0, Refused: 0, NotRecovered: 0, Right: > 0 }, string.Join('\n', report.Lines()));
    }

    [Fact]
    public async Task hostile_requests_do_not_make_the_gateway_fail()
    {
        var direct = await DirectAnswers.LoadAsync(shared.System.Store, CancellationToken.None);
        var report = await new HostileRun(shared.System.Gateway, direct, new HostileOptions(300, 8, 0, TimeSpan.FromSeconds(30), 1))
            .RunAsync(_ => { }, CancellationToken.None);
        Assert.True(report is { Sent: 300, Violations: 0, SaneWrong: 0 }, string.Join('\n', report.Lines()));
    }
}
