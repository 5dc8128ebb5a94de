using CsCheck;
using PokeWatch.PipelineSaga.Runs;

namespace PokeWatch.PipelineSaga.Tests.Runs;

public sealed class When_a_roll_is_called
{
    private static readonly Gen<(string Replica, bool Loaded)[]> Answers =
        Gen.Select(Gen.Int[0, 3].Select(i => "abcd".Substring(i, 1)), Gen.Bool).Array[0, 12];

    [Fact]
    public void a_replica_that_loaded_stays_loaded_and_appears_once() => Answers.Sample(answers =>
    {
        IReadOnlyList<ReplicaAnswer> roll = [new("a", null, null), new("b", null, null)];
        foreach (var (replica, loaded) in answers)
        {
            roll = ReplicaRollCall.Note(roll, replica, loaded, loaded ? null : "no");
        }

        return roll.Select(entry => entry.Replica).Distinct().Count() == roll.Count
            && answers.Where(answer => answer.Loaded).All(answer => roll.Single(entry => entry.Replica == answer.Replica).Loaded == true)
            && roll.Count(entry => entry.Loaded != true) == ReplicaRollCall.Warnings(roll).Count();
    });

    [Fact]
    public void the_wait_ends_when_all_have_answered_or_the_time_is_over() => Gen.Select(
        Gen.Int[0, 2].Select(i => new bool?[] { null, true, false }[i]).Array[0, 6], Gen.Bool).Sample((answers, over) =>
    {
        IReadOnlyList<ReplicaAnswer> roll = [.. answers.Select((answer, i) => new ReplicaAnswer($"r{i}", answer, null))];
        var expected = !over && answers.Contains(null) ? RollCallOutcome.Wait
            : answers.Length > 0 && answers.All(answer => answer == false) ? RollCallOutcome.NoneCouldLoad
            : RollCallOutcome.Done;
        return ReplicaRollCall.Judge(roll, over) == expected;
    });

    [Fact]
    public void nobody_there_is_a_warning_and_no_failure()
    {
        Assert.Equal(RollCallOutcome.Done, ReplicaRollCall.Judge([], waitIsOver: false));
        Assert.Single(ReplicaRollCall.Warnings([]));
    }
}
